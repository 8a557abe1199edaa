"""The table of all rules. To add one: its file, its page in `docs/rules/`, and its line here."""

from typing import Final

from cuemark.rules import (
    ambiguous_link,
    bare_timestamp,
    broken_anchor,
    colliding_names,
    duplicate_block,
    fenced_note,
    inexact_link,
    invalid_front_matter,
    invalid_video_id,
    malformed_link,
    malformed_timestamp,
    missing_block,
    missing_heading,
    missing_note,
    timestamp_in_wikilink,
    timestamp_label_mismatch,
    timestamp_label_style,
    timestamp_link_without_time,
    timestamp_without_video,
    unclosed_link,
    unreadable_note,
    url_in_wikilink,
)
from cuemark.rules.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    missing_note.RULE,
    missing_heading.RULE,
    missing_block.RULE,
    ambiguous_link.RULE,
    inexact_link.RULE,
    unclosed_link.RULE,
    malformed_link.RULE,
    url_in_wikilink.RULE,
    timestamp_in_wikilink.RULE,
    broken_anchor.RULE,
    malformed_timestamp.RULE,
    timestamp_link_without_time.RULE,
    timestamp_label_mismatch.RULE,
    timestamp_label_style.RULE,
    bare_timestamp.RULE,
    timestamp_without_video.RULE,
    invalid_video_id.RULE,
    invalid_front_matter.RULE,
    duplicate_block.RULE,
    colliding_names.RULE,
    fenced_note.RULE,
    unreadable_note.RULE,
)
BY_CODE: Final = {rule.code: rule for rule in RULES}
