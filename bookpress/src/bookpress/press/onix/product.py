"""Writes the record of one product, as ONIX for Books 3.0 orders its elements."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from bookpress.book.imprint import Contributor, Imprint, in_language
from bookpress.book.pairs import sides
from bookpress.book.publisher.record_values import Subject
from bookpress.book.title_parts import split_title
from bookpress.press.onix.codes import KEYWORDS, PROPRIETARY, dated, language_code, scheme_code

AUTHOR, TRANSLATOR = "A01", "B06"  # list 17
OTHER_FORMAT, OTHER_LANGUAGE = "06", "11"  # list 51


@dataclass(frozen=True)
class Product:
    """A printed book or an e-book, with its ISBN in digits alone."""

    code: str  #: That of its language, or of the facing edition.
    isbn: str
    is_ebook: bool
    imprint: Imprint
    description: str = ""
    blurb: Sequence[str] = ()  #: The paragraphs on the back of the cover.
    pages: int = 0  #: Of the printed book; 0 if they are not known.
    size: tuple[int, int] = (0, 0)  #: Width and height of the trimmed page, in mm.


def product_record(product: Product, others: Sequence[Product], is_out: bool) -> Element:
    """Return the record of *product*; *others* are those of the same book.

    *is_out* says whether the book is on sale, or is still to come.
    """
    record = Element("Product")
    _add(record, "RecordReference", f"isbn-{product.isbn}")
    _add(record, "NotificationType", "03" if is_out else "02")
    for scheme in ("03", "15"):  # an EAN, and an ISBN: list 5
        _add_identifier(record, scheme, product.isbn)
    _add_descriptive_detail(record, product)
    _add_texts(record, product)
    _add_publishing_detail(record, product.imprint, is_out)
    _add_related(record, product, others)
    return record


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Add an element *name* to *parent*, and return it."""
    element = SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _add_identifier(parent: Element, scheme: str, value: str) -> None:
    identifier = _add(parent, "ProductIdentifier")
    _add(identifier, "ProductIDType", scheme)
    _add(identifier, "IDValue", value)


def _add_descriptive_detail(record: Element, product: Product) -> None:
    imprint, detail = product.imprint, _add(record, "DescriptiveDetail")
    _add(detail, "ProductComposition", "00")
    _add_form(detail, product)
    _add_title(detail, "01", imprint.title)
    if imprint.original_title:
        _add_title(detail, "03", imprint.original_title, imprint.original_language)
    _add_contributors(detail, imprint)
    if len(sides(product.code)) > 1:
        _add(detail, "EditionType", "BLL")  # bilingual: list 21
    if imprint.edition_number:
        _add(detail, "EditionNumber", str(imprint.edition_number))
    elif imprint.edition:
        _add(detail, "EditionStatement", imprint.edition)
    for side in sides(product.code):
        _add_language(detail, "01", side)
    if imprint.original_language:
        _add_language(detail, "02", imprint.original_language)
    if product.pages:
        extent = _add(detail, "Extent")
        # The pages of the printed book, or of its counterpart: list 23.
        _add(extent, "ExtentType", "08" if product.is_ebook else "07")
        _add(extent, "ExtentValue", str(product.pages))
        _add(extent, "ExtentUnit", "03")
    for number, subject in enumerate(imprint.subjects):
        _add_subject(detail, subject, imprint.language, is_main=number == 0)


def _add_form(detail: Element, product: Product) -> None:
    """Add what the product is: a book whose binding is not told, or an EPUB without a lock."""
    if product.is_ebook:
        _add(detail, "ProductForm", "ED")  # list 150
        _add(detail, "ProductFormDetail", "E101")  # list 175
        _add(detail, "PrimaryContentType", "10")  # text: list 81
        _add(detail, "EpubTechnicalProtection", "00")  # list 144
        return
    _add(detail, "ProductForm", "BA")
    _add(detail, "PrimaryContentType", "10")
    width, height = product.size
    for kind, value in (("04", height), ("05", width)):  # of the trimmed page: list 48
        if value:
            measure = _add(detail, "Measure")
            _add(measure, "MeasureType", kind)
            _add(measure, "Measurement", str(value))
            _add(measure, "MeasureUnitCode", "mm")


def _add_title(detail: Element, kind: str, whole: str, language: str = "") -> None:
    """Add a title of a *kind* of list 15, whose subtitle a colon begins."""
    title, subtitle = split_title(whole)
    title_detail = _add(detail, "TitleDetail")
    _add(title_detail, "TitleType", kind)
    element = _add(title_detail, "TitleElement")
    _add(element, "TitleElementLevel", "01")
    said = {"language": language_code(language)} if language else {}
    _add(element, "TitleText", title, **said)
    if subtitle:
        _add(element, "Subtitle", subtitle, **said)


def _add_contributors(detail: Element, imprint: Imprint) -> None:
    people = [(AUTHOR, person) for person in imprint.authors]
    people += [(TRANSLATOR, person) for person in imprint.translators]
    for number, (role, person) in enumerate(people, 1):
        _add_contributor(detail, number, role, person, imprint)
    if not people:
        _add(detail, "NoContributor")


def _add_contributor(
    detail: Element, number: int, role: str, person: Contributor, imprint: Imprint
) -> None:
    contributor = _add(detail, "Contributor")
    _add(contributor, "SequenceNumber", str(number))
    _add(contributor, "ContributorRole", role)
    if role == TRANSLATOR and imprint.original_language:
        _add(contributor, "FromLanguage", language_code(imprint.original_language))
        _add(contributor, "ToLanguage", language_code(imprint.language))
    _add(contributor, "PersonName", person.name)
    if person.sort_as != person.name:
        _add(contributor, "PersonNameInverted", person.sort_as)


def _add_language(detail: Element, role: str, code: str) -> None:
    """Add a language in a *role* of list 22."""
    language = _add(detail, "Language")
    _add(language, "LanguageRole", role)
    _add(language, "LanguageCode", language_code(code))


def _add_subject(detail: Element, subject: Subject, language: str, *, is_main: bool) -> None:
    element, scheme = _add(detail, "Subject"), scheme_code(subject.scheme)
    if is_main and scheme != KEYWORDS:
        _add(element, "MainSubject")
    _add(element, "SubjectSchemeIdentifier", scheme)
    if scheme == PROPRIETARY:
        _add(element, "SubjectSchemeName", subject.scheme)
    if subject.code:
        _add(element, "SubjectCode", subject.code)
    if heading := in_language(subject.heading, language):
        _add(element, "SubjectHeadingText", heading)


def _add_texts(record: Element, product: Product) -> None:
    """Add the description of the book, and the words on its back: list 153."""
    texts = [("02", product.description), ("03", "\n".join(product.blurb))]
    if not any(text for _kind, text in texts):
        return
    collateral = _add(record, "CollateralDetail")
    for kind, text in texts:
        if text:
            content = _add(collateral, "TextContent")
            _add(content, "TextType", kind)
            _add(content, "ContentAudience", "00")
            _add(content, "Text", text, language=language_code(product.imprint.language))


def _add_publishing_detail(record: Element, imprint: Imprint, is_out: bool) -> None:
    detail = _add(record, "PublishingDetail")
    publisher = _add(detail, "Publisher")
    _add(publisher, "PublishingRole", "01")
    _add(publisher, "PublisherName", imprint.publisher)
    if imprint.place:
        _add(detail, "CityOfPublication", imprint.place)
    _add(detail, "PublishingStatus", "04" if is_out else "02")
    if imprint.date:
        date = _add(detail, "PublishingDate")
        _add(date, "PublishingDateRole", "01")
        digits, form = dated(imprint.date)
        _add(date, "Date", digits, dateformat=form)


def _add_related(record: Element, product: Product, others: Sequence[Product]) -> None:
    """Add the same edition in the other format, and the other languages in the same."""
    related = [
        (OTHER_FORMAT if other.code == product.code else OTHER_LANGUAGE, other)
        for other in others
        if (other.code == product.code) != (other.is_ebook == product.is_ebook)
    ]
    if not related:
        return
    material = _add(record, "RelatedMaterial")
    for relation, other in related:
        element = _add(material, "RelatedProduct")
        _add(element, "ProductRelationCode", relation)
        _add_identifier(element, "15", other.isbn)
