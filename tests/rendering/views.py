"""One command line for each view that a command answers with formats."""

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.rendering import VIEWS

DATASET = open_dataset()

EXAMPLES: dict[str, tuple[str, ...]] = {
    "about": ("about",),
    "caution": ("caution", "affective-switch"),
    "cautions": ("cautions", "--condition", "schizophrenia"),
    "claim": ("claim", "ocd-treatment-resistant"),
    "claim_matches": ("claims", "--match", "ketamine relieves OCD within hours"),
    "claims": ("claims", "--condition", "ocd"),
    "compare": ("compare", "ocd", "ptsd"),
    "condition": ("condition", "ocd"),
    "conditions": ("condition",),
    "config": ("config",),
    "help": ("help", "levels"),
    "help_topics": ("help",),
    "forest": ("forest", "bipolar", "--domain", "suicidality"),
    "harms": ("forest", "bipolar", "--harms"),
    "difference": ("data", "diff", "tests/cases/good/base", "tests/cases/good/exceptions"),
    "imported": ("data", "import", "tests/cases/literature/zotero.ris", "--into", "not-there", "--dry-run"),
    "info": ("data", "info"),
    "mechanism": ("mechanism", "gsk3-lithium"),
    "mechanisms": ("mechanism",),
    "plain_language": ("condition", "ocd", "--plain-language"),
    "problems": ("data", "check", "tests/cases/good/base"),
    "references_checked": ("cite", "--check", "tests/cases/literature/manuscript.bib"),
    "retractions": ("data", "retractions", "tests/cases/literature/retraction_watch.csv", "10.1000/made-up.1"),
    "stale": ("data", "stale", "--as-of", "2026-12-01"),
    "references": ("cite", "larkin2011", "rodriguez2013"),
    "search": ("search", "ketamine", "mania"),
    "results": ("results", "--condition", "ocd", "--primary"),
    "studies": ("studies", "--condition", "ocd", "--design", "randomized-crossover"),
    "study": ("study", "diazgranados2010"),
    "timeline": ("timeline", "alcohol"),
    "trace": ("trace", "rodriguez2013:y-bocs-response-p7d"),
}
"""A command line that is answered by each view."""

ANSWERED = tuple(view for view in VIEWS if view not in {"home", "handout"})
"""Every view that a command with formats answers: the way in has none, and a handout is a file's."""
