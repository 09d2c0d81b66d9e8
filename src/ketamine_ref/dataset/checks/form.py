"""What the form of a file demands: rules that reading, decoding and loading apply to one file at a time."""

FORM_RULES: dict[str, str] = {
    "syntax": "A file is one YAML mapping, with plain text as field names.",
    "encoding": "A file is UTF-8 without a byte order mark, and its text holds no control characters.",
    "size": "A file is no larger and no deeper nested, and has no more faults, than the limits below.",
    "documents": "A file holds one YAML document.",
    "tag": "No value has a YAML tag.",
    "anchor": "No value has a YAML anchor.",
    "alias": "No value is a YAML alias.",
    "merge-key": "No mapping has a YAML merge key.",
    "repeated-field": "No mapping names a field twice.",
    "unknown-field": "Every field is one of those listed for its place.",
    "missing-field": "Every required field stands in the file.",
    "empty": "No value is empty: what was not read is left out.",
    "type": "Every value has the type of its field; numbers are plain digits.",
    "vocabulary": "A field with a closed vocabulary holds one of its words.",
    "stray-file": "A dataset folder holds its manifest and its five folders, and these hold `.yaml` files only.",
    "manifest": "A dataset has a manifest, `dataset.yaml`.",
}
"""What each rule of form demands, by its name."""
