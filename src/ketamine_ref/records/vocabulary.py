"""The closed vocabularies: every word that a field of this kind may hold, in the order in which lists show them."""

from enum import StrEnum


def rank(word: StrEnum) -> int:
    """Return the place of a word in its vocabulary, from 0: what lists show first has the lowest."""
    return list(type(word)).index(word)


class Kind(StrEnum):
    """A kind of record, by the name of its folder."""

    STUDIES = "studies"
    CONDITIONS = "conditions"
    MECHANISMS = "mechanisms"
    CAUTIONS = "cautions"
    CLAIMS = "claims"


def singular(kind: str) -> str:
    """Return what one record of a kind is called: `studies` are each a `study`."""
    return "study" if kind == Kind.STUDIES else kind.removesuffix("s")


class StudyKind(StrEnum):
    """What sort of source a study record is."""

    TRIAL = "trial"
    OBSERVATIONAL = "observational"
    CASE_REPORT = "case-report"
    REVIEW = "review"
    META_ANALYSIS = "meta-analysis"
    GUIDELINE = "guideline"
    LABEL = "label"
    SAFETY_ALERT = "safety-alert"
    PRECLINICAL = "preclinical"
    UNREAD = "unread"


class Design(StrEnum):
    """How a study was done."""

    RANDOMIZED_CROSSOVER = "randomized-crossover"
    RANDOMIZED_PARALLEL = "randomized-parallel"
    OPEN_LABEL = "open-label"
    PROSPECTIVE_COHORT = "prospective-cohort"
    RETROSPECTIVE_COHORT = "retrospective-cohort"
    CASE_SERIES = "case-series"
    CASE_REPORT = "case-report"
    HUMAN_CHALLENGE = "human-challenge"
    POST_HOC = "post-hoc"
    SYSTEMATIC_REVIEW = "systematic-review"
    META_ANALYSIS = "meta-analysis"
    NARRATIVE_REVIEW = "narrative-review"
    GUIDELINE = "guideline"
    CONSENSUS_STATEMENT = "consensus-statement"
    REGULATORY = "regulatory"
    ANIMAL = "animal"
    IN_VITRO = "in-vitro"
    UNREAD = "unread"


class Blinding(StrEnum):
    """Who did not know the treatment, as the source states it."""

    DOUBLE = "double"
    SINGLE = "single"
    OPEN = "open"
    NONE_STATED = "none-stated"


class Route(StrEnum):
    """How the drug was given."""

    INTRAVENOUS = "intravenous"
    INTRAMUSCULAR = "intramuscular"
    SUBCUTANEOUS = "subcutaneous"
    INTRANASAL = "intranasal"
    SUBLINGUAL = "sublingual"
    ORAL = "oral"
    MIXED = "mixed"


class Domain(StrEnum):
    """What an outcome is about."""

    DEPRESSION = "depression"
    OCD = "ocd"
    PSYCHOSIS = "psychosis"
    NEGATIVE_SYMPTOMS = "negative-symptoms"
    COGNITION = "cognition"
    SUICIDALITY = "suicidality"
    ANXIETY = "anxiety"
    MANIA = "mania"
    PTSD = "ptsd"
    SUBSTANCE_USE = "substance-use"
    DISSOCIATION = "dissociation"
    SAFETY = "safety"
    MECHANISM = "mechanism"


class Metric(StrEnum):
    """What kind of number a result is."""

    COHENS_D = "cohens-d"
    HEDGES_G = "hedges-g"
    SMD = "smd"
    MEAN_DIFFERENCE = "mean-difference"
    MEAN_CHANGE = "mean-change"
    MEAN = "mean"
    RESPONSE_RATE = "response-rate"
    REMISSION_RATE = "remission-rate"
    EVENT_RATE = "event-rate"
    ODDS_RATIO = "odds-ratio"
    RISK_RATIO = "risk-ratio"
    HAZARD_RATIO = "hazard-ratio"
    RATE_DIFFERENCE = "rate-difference"
    PERCENT_CHANGE = "percent-change"
    MEDIAN = "median"
    MEDIAN_DIFFERENCE = "median-difference"
    NUMBER_NEEDED_TO_TREAT = "number-needed-to-treat"
    REPORTING_ODDS_RATIO = "reporting-odds-ratio"
    EXPOSURE_RATIO = "exposure-ratio"
    CORRELATION = "correlation"
    TEST_ONLY = "test-only"
    DESCRIPTIVE = "descriptive"


class Favours(StrEnum):
    """The side for which a result is better for the patient, as read, never from a sign."""

    KETAMINE = "ketamine"
    CONTROL = "control"
    NEITHER = "neither"
    NOT_APPLICABLE = "not-applicable"


class Better(StrEnum):
    """Which numbers of a result, on its printed scale, would be better for ketamine's side."""

    LOWER = "lower"
    HIGHER = "higher"

    @property
    def opposite(self) -> "Better":
        """The other one."""
        return Better.LOWER if self is Better.HIGHER else Better.HIGHER


class TimeFrom(StrEnum):
    """From when the time of a result counts.

    One dose; the first dose of a course; the last dose of a course; randomization, as in trials of relapse prevention.
    """

    DOSE = "dose"
    FIRST_DOSE = "first-dose"
    LAST_DOSE = "last-dose"
    RANDOMIZATION = "randomization"


class ComparatorType(StrEnum):
    """What kind of thing ketamine was compared with.

    Active placebo is a drug given because it is felt; added drug means that all had ketamine, and another drug or
    placebo was added; dose and form compare doses or forms of ketamine; other people are healthy, unexposed or have
    another diagnosis; several is for reviews whose comparisons differ; none means that nothing was compared.
    """

    INACTIVE_PLACEBO = "inactive-placebo"
    ACTIVE_PLACEBO = "active-placebo"
    ACTIVE_TREATMENT = "active-treatment"
    ADDED_DRUG = "added-drug"
    DOSE = "dose"
    FORM = "form"
    USUAL_CARE = "usual-care"
    OTHER_PEOPLE = "other-people"
    SEVERAL = "several"
    NONE = "none"


class Schedule(StrEnum):
    """How often ketamine was given.

    One dose, in a crossover one in each period; a course of repeated doses; maintenance, to keep people well after
    response or for long; several of these, as in reviews.
    """

    SINGLE = "single"
    COURSE = "course"
    MAINTENANCE = "maintenance"
    SEVERAL = "several"


class Level(StrEnum):
    """How much of a source was read.

    The whole; its abstract and at least one of its own result tables; its abstract; or only what others say of it. Of a
    draft nothing was read.
    """

    FULL_TEXT = "full-text"
    TABLES = "tables"
    ABSTRACT = "abstract"
    SECONDARY = "secondary"
    UNREAD = "unread"


class ReferenceType(StrEnum):
    """The type of a cited work, as CSL names it."""

    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE = "article"
    CHAPTER = "chapter"
    REPORT = "report"
    PAPER_CONFERENCE = "paper-conference"
    LEGISLATION = "legislation"
    WEBPAGE = "webpage"


class ReferenceField(StrEnum):
    """A field of a reference that can be incomplete or unconfirmed."""

    AUTHOR = "author"
    TITLE = "title"
    CONTAINER_TITLE = "container-title"
    ISSUED = "issued"
    VOLUME = "volume"
    ISSUE = "issue"
    PAGE = "page"
    DOI = "DOI"
    PMID = "PMID"
    URL = "URL"


class Rating(StrEnum):
    """The certainty of evidence as GRADE names it."""

    VERY_LOW = "very-low"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Downgrade(StrEnum):
    """Why a rating of certainty was lowered, as GRADE names it."""

    RISK_OF_BIAS = "risk-of-bias"
    INCONSISTENCY = "inconsistency"
    INDIRECTNESS = "indirectness"
    IMPRECISION = "imprecision"
    PUBLICATION_BIAS = "publication-bias"


class Risk(StrEnum):
    """A published judgement of a risk of bias."""

    LOW = "low"
    SOME_CONCERNS = "some-concerns"
    HIGH = "high"
    UNCLEAR = "unclear"


class Question(StrEnum):
    """What people ask of ketamine in a condition, in the order in which pages answer.

    Does it work; how soon; how long does one dose last; repeated doses; forms and routes; together with the usual
    medicines; what went wrong here; who was not studied.
    """

    WORKS = "works"
    ONSET = "onset"
    DURATION = "duration"
    REPEATED = "repeated"
    FORMS = "forms"
    COMBINED = "combined"
    HARMS = "harms"
    LEFT_OUT = "left-out"


class EvidenceKind(StrEnum):
    """What a mechanism's relevance for a condition rests on."""

    HUMAN = "human"
    ANIMAL = "animal"
    HYPOTHESIS = "hypothesis"


class Severity(StrEnum):
    """How grave a caution is, worst first."""

    CONTRAINDICATION = "contraindication"
    BOXED_WARNING = "boxed-warning"
    WARNING = "warning"
    PRECAUTION = "precaution"
    INFORMATION = "information"


class Category(StrEnum):
    """What a caution is about."""

    PSYCHIATRIC = "psychiatric"
    CARDIOVASCULAR = "cardiovascular"
    RESPIRATORY = "respiratory"
    NEUROLOGICAL = "neurological"
    UROLOGICAL = "urological"
    HEPATIC = "hepatic"
    DEPENDENCE = "dependence"
    PREGNANCY = "pregnancy"
    INTERACTION = "interaction"
    SETTING = "setting"
    REGULATORY = "regulatory"
    EVIDENCE = "evidence"


class Direction(StrEnum):
    """What a source says of a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NO_EVIDENCE = "no-evidence"


class Directness(StrEnum):
    """Whether a source speaks of the claim itself or of something beside it."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class ClaimFault(StrEnum):
    """What is wrong with the wording of a claim."""

    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    SOURCE_DOES_NOT_MENTION = "source-does-not-mention"
    WRONG_POPULATION = "wrong-population"
    ANIMAL_TO_HUMAN = "animal-to-human"
    APPROVAL_STATUS = "approval-status"
    UNTESTED = "untested"
    WRONG_CITATION = "wrong-citation"
