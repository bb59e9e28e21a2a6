"""The rules that units must keep. Each rule is one small function that yields problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import product

from macros.material.catalog import Catalog
from macros.material.model import Unit
from macros.material.problem import Problem
from macros.rules import (
    agreement,
    blanks,
    contract,
    contrasts,
    counts,
    dates,
    density,
    drafts,
    entries,
    equations,
    examples,
    facts,
    files,
    formerly,
    guidance,
    kinds,
    ledgers,
    organisation,
    people,
    phrases,
    published,
    punctuation,
    quotations,
    reference,
    search,
    short,
    site,
    skeleton,
    structure,
    titles,
    vocabulary,
)

UnitRule = Callable[[Unit, Catalog], Iterator[Problem]]
CatalogRule = Callable[[Catalog], Iterator[Problem]]
PathRule = Callable[[Catalog, AbstractSet[str]], Iterator[Problem]]

UNIT_RULES: tuple[UnitRule, ...] = (
    contract.id_is_folder,
    contract.version_has_change,
    contract.published_version_is_whole,
    contract.changes_are_in_order,
    contract.ids_are_unique,
    contract.lengths_are_ranges,
    contract.children_of_configurable_agree,
    contract.split_has_children,
    contract.codes_are_known,
    contract.related_units_exist,
    contract.kind_has_its_shape,
    contract.headings_are_unambiguous,
    formerly.former_names_lead_to_one_place,
    formerly.renamed_things_exist,
    structure.template_holds_all_sections,
    structure.example_holds_required_sections,
    structure.headings_carry_no_number,
    structure.sections_have_text,
    structure.front_matter_fits_parts,
    guidance.template_guides_every_section,
    guidance.example_holds_no_guidance,
    blanks.brackets_are_full_width,
    blanks.names_have_one_meaning,
    blanks.names_are_specific,
    blanks.choices_are_closed,
    blanks.example_holds_no_blank,
    kinds.kinds_are_told_once,
    kinds.figures_have_kinds,
    kinds.measures_are_as_printed,
    equations.checks_can_be_read,
    equations.checks_name_what_is_there,
    equations.checks_compare_like_with_like,
    equations.reckoned_blanks_have_a_source,
    counts.counts_name_what_is_there,
    agreement.examples_say_one_thing_for_a_blank,
    agreement.examples_keep_to_the_equations,
    short.short_form_is_short,
    short.short_form_has_text,
    short.short_blanks_are_of_the_full_form,
    short.short_texts_are_used,
    short.core_marks_are_needed,
    entries.checklist_items_are_complete,
    entries.core_items_are_few,
    entries.checklist_example_answers_every_item,
    entries.only_lists_of_the_kind,
    ledgers.roles_name_columns,
    ledgers.few_columns_are_required,
    ledgers.rows_fit_columns,
    examples.further_examples_say_for_whom_they_are,
    drafts.first_drafts_are_explained,
    dates.documents_are_younger_than_what_they_cite,
    density.paragraphs_of_reports_are_no_tables,
    people.examples_agree_on_people,
    quotations.nobody_is_found_out_by_a_quotation,
    punctuation.sources_use_chinese_punctuation,
    titles.title_marks_stand_between_words,
    titles.only_titles_are_marked,
    titles.long_titles_can_be_broken,
    site.unit_has_page,
    skeleton.nothing_is_left_of_the_skeleton,
)
CATALOG_RULES: tuple[CatalogRule, ...] = (
    files.files_can_be_read,
    files.required_files_are_there,
    files.templates_hold_known_files,
    files.data_files_name_their_schema,
    files.heading_rules_fit_their_schema,
    ledgers.columns_mean_the_same,
    punctuation.pages_use_chinese_punctuation,
    site.pages_are_written,
    site.navigation_is_complete,
    facts.facts_are_told_in_one_way,
    facts.pages_ask_for_facts_that_are_there,
    reference.lists_fit_their_schema,
    reference.names_are_used_once,
    reference.codes_of_mechanisms_run_on,
    reference.homes_name_the_mechanism,
    reference.only_the_last_campaign_runs,
    reference.review_rules_are_of_a_group,
    reference.titles_are_recognised,
    reference.cases_show_one_rule,
    reference.steps_lead_to_units,
    reference.steps_link_to_the_next,
    reference.situations_lead_to_every_unit,
    reference.guides_exist,
    reference.lists_use_chinese_punctuation,
    contrasts.counter_examples_are_marked,
    vocabulary.rules_and_checks_agree,
    vocabulary.rules_say_what_their_kind_needs,
    vocabulary.patterns_can_be_read,
    vocabulary.word_lists_are_used,
    vocabulary.roles_are_there,
    vocabulary.exceptions_hold_a_word,
    vocabulary.wrong_words_are_listed_once,
    vocabulary.collocations_are_listed_once,
    people.one_person_has_one_place,
    phrases.phrases_lead_to_sections,
    phrases.groups_stand_together,
    phrases.phrases_are_looked_at_again,
    phrases.dimensions_are_known,
    search.search_words_fit_their_schema,
    search.search_words_are_typed_once,
    search.search_words_mean_what_the_site_says,
    search.search_words_lead_to_pages,
    search.search_needs_are_of_known_topics,
    search.search_groups_are_known,
    search.search_notes_use_chinese_punctuation,
)
# Of what readers are shown; all others are of the whole, lest a setting break what others keep in order.
SHOWN_RULES: tuple[CatalogRule, ...] = (
    organisation.content_folders_are_there,
    organisation.shown_units_are_known,
    organisation.own_situations_lead_to_shown_units,
    organisation.pages_link_to_shown_units,
    organisation.colours_can_be_read,
    organisation.logo_is_plain,
)
PATH_RULES: tuple[PathRule, ...] = (
    published.published_paths_are_kept,
    published.moved_paths_lead_somewhere,
    published.new_paths_are_recorded,
)


def check(catalog: Catalog, paths: AbstractSet[str]) -> list[Problem]:
    """Every problem of the material, sorted by place; what concerns drafts comes as notes.

    `paths` are those that the material would be published under.
    """
    found = set(catalog.problems)
    for shown_rule in SHOWN_RULES:
        found.update(shown_rule(catalog))
    catalog = catalog.whole
    for unit in (*catalog.units, *catalog.drafts):
        for one, rule in product((unit, *unit.variants), UNIT_RULES):  # what is wrong with all is said once: a set
            problems = rule(one, catalog)
            found.update(problems if unit.contract.published else (replace(p, note=True) for p in problems))
    for catalog_rule in CATALOG_RULES:
        found.update(catalog_rule(catalog))
    for path_rule in PATH_RULES:
        found.update(path_rule(catalog, paths))
    return sorted(found)
