"""What finds faults in joined files is no use if it finds none in a file that has one."""

from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tests.typst.facing.conformance import Checked
from tests.typst.facing.gardens import compose


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return compose(tmp_path_factory.mktemp("sound"), "en")


def tag(pdf: Pdf, role: str) -> Object:
    """Return the first tag of a role."""
    dictionaries = (each for each in pdf.objects if isinstance(each, Dictionary))
    return next(each for each in dictionaries if each.get("/S") == f"/{role}")


def found_in(pdf: Pdf) -> str:
    target = BytesIO()
    pdf.save(target)
    return "\n".join(Checked(target.getvalue()).faults)


@pytest.mark.parametrize(
    ("role", "entry", "value", "fault"),
    [
        ("TD", "/K", Array(), "is in no tag"),
        ("L", "/K", Array([0]), "is in two tags"),
        ("TH", "/ID", String("Note 1"), "2 tags are called"),
        ("Note", "/ID", String("Note 9"), "the tree of names does not list"),
        ("Link", "/K", Array(), "an annotation is in no tag"),
        ("H2", "/S", Name.H3, "H3 follows H1"),
        ("LI", "/S", Name.TD, "TD stands in L"),
    ],
)
def test_a_fault_in_the_tags_is_found(
    sound: bytes, role: str, entry: str, value: Object, fault: str
) -> None:
    pdf = Pdf.open(BytesIO(sound))
    changed = tag(pdf, role)
    changed[entry] = value
    if role == "L":
        changed.Pg = pdf.pages[0].obj
    assert fault in found_in(pdf)


def test_a_tag_that_names_another_than_it_stands_in_is_found(sound: bytes) -> None:
    pdf = Pdf.open(BytesIO(sound))
    tag(pdf, "L").P = tag(pdf, "TR")
    assert "does not name the tag it stands in" in found_in(pdf)


def test_a_parent_tree_that_says_another_tag_is_found(sound: bytes) -> None:
    pdf = Pdf.open(BytesIO(sound))
    page = pdf.pages[1].obj.StructParents
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    numbers[numbers.index(page) + 1][0] = tag(pdf, "L")
    assert "the parent tree does not say what the tags do" in found_in(pdf)


def test_a_link_to_a_page_of_another_file_is_found(sound: bytes) -> None:
    pdf = Pdf.open(BytesIO(sound))
    pdf.Root.Outlines.First.Dest[0] = pdf.make_indirect(Dictionary(Type=Name.Page))
    assert "leads to a page that is not in the file" in found_in(pdf)


def test_metadata_without_their_standard_are_found(sound: bytes) -> None:
    pdf = Pdf.open(BytesIO(sound))
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"<pdfuaid:part>1", b"<pdfuaid:part>2"))
    assert "pdfuaid:part = '2'" in found_in(pdf)


def test_a_file_without_a_language_is_found(sound: bytes) -> None:
    pdf = Pdf.open(BytesIO(sound))
    pdf.Root.Lang = String("")
    assert "its language" in found_in(pdf)


def test_none_is_found_in_what_typst_composes(sound: bytes) -> None:
    assert Checked(sound).faults == []
