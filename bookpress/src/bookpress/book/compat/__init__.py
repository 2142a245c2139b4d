"""Upstream's insides: every use of a private name, patch or replaced string of another package.

There is a module for each package, and for Sphinx one for each of its concerns. Each function has
the version it was written for, the reason, and when it can go.
"""

from .bibtex import (
    entry_of_error,
    explain_missing_keys,
    filter_entries_faster,
    keep_bibliography,
    note_citation_refs,
    replace_citations,
)
from .builders import (
    builder_of,
    change_pages,
    disconnect_handler,
    global_toctree,
    inherit_visitors,
    look_at_pages,
    mend_links_of_single_page,
)
from .catalogs import (
    OwnTranslations,
    leave_catalogs_to_us,
    render_templates_faster,
    without_compiling,
)
from .cleared import clear_what_is_known
from .document_settings import put_settings_together_once
from .environment import (
    environment_at_hand,
    environment_kept_apart,
    forget_section_numbers,
    read_environment,
)
from .errors import tell_errors_plainly
from .furo import (
    KeepIdsOnce,
    hide_toctree_from_furo,
    import_furo_without_soup,
    show_toctree_again,
)
from .inventories import keep_local_inventories
from .messages import make_messages_that_are_shown
from .myst import (
    bounded,
    parse_myst_faster,
    read_messages_as_their_document,
    read_words_faster,
)
from .network import import_sphinx_without_requests
from .nodes import (
    find_nodes_faster,
    place_nodes_faster,
    read_texts_faster,
    set_languages_of_code_alone,
    visit_nodes_in_silence,
)
from .packages import read_entry_points_once
from .parallel import read_in_order
from .parsed_once import parse_translations_once
from .reading import (
    asking,
    check_paths,
    check_paths_of_myst,
    confine_substitutions,
    mark_html_of_myst,
)
from .search import (
    SEARCH_INDEX,
    SEARCH_SCRIPTS,
    keep_index_entries,
    part_titles_in_search,
    retitle_in_search,
    search_this_build_with,
    stemmer_script,
    tidy_search,
)
from .settings import (
    conf_value,
    is_said,
    reads_conf,
    said_settings,
    set_default,
)
from .templates import compile_strings_with
from .translation import (
    REWRITTEN,
    parse_translations_inertly,
    translations_without_eval,
    update_references,
)
from .writing import render_titles_once, write_signs_faster

__all__ = [
    "REWRITTEN",
    "SEARCH_INDEX",
    "SEARCH_SCRIPTS",
    "KeepIdsOnce",
    "OwnTranslations",
    "asking",
    "bounded",
    "builder_of",
    "change_pages",
    "check_paths",
    "check_paths_of_myst",
    "clear_what_is_known",
    "compile_strings_with",
    "conf_value",
    "confine_substitutions",
    "disconnect_handler",
    "entry_of_error",
    "environment_at_hand",
    "environment_kept_apart",
    "explain_missing_keys",
    "filter_entries_faster",
    "find_nodes_faster",
    "forget_section_numbers",
    "global_toctree",
    "hide_toctree_from_furo",
    "import_furo_without_soup",
    "import_sphinx_without_requests",
    "inherit_visitors",
    "is_said",
    "keep_bibliography",
    "keep_index_entries",
    "keep_local_inventories",
    "leave_catalogs_to_us",
    "look_at_pages",
    "make_messages_that_are_shown",
    "mark_html_of_myst",
    "mend_links_of_single_page",
    "note_citation_refs",
    "parse_myst_faster",
    "parse_translations_inertly",
    "parse_translations_once",
    "part_titles_in_search",
    "place_nodes_faster",
    "put_settings_together_once",
    "read_entry_points_once",
    "read_environment",
    "read_in_order",
    "read_messages_as_their_document",
    "read_texts_faster",
    "read_words_faster",
    "reads_conf",
    "render_templates_faster",
    "render_titles_once",
    "replace_citations",
    "retitle_in_search",
    "said_settings",
    "search_this_build_with",
    "set_default",
    "set_languages_of_code_alone",
    "show_toctree_again",
    "stemmer_script",
    "tell_errors_plainly",
    "tidy_search",
    "translations_without_eval",
    "update_references",
    "visit_nodes_in_silence",
    "without_compiling",
    "write_signs_faster",
]
