"""Studies: anything that can be cited, with what it found and how well it was checked."""

from decimal import Decimal

import msgspec

from ketamine_ref.records.base import Part, Record, RuleException
from ketamine_ref.records.quantities import Duration, PartialDate
from ketamine_ref.records.vocabulary import (
    Better,
    Blinding,
    ComparatorType,
    Design,
    Domain,
    Downgrade,
    Favours,
    Level,
    Metric,
    Rating,
    ReferenceField,
    ReferenceType,
    Risk,
    Route,
    Schedule,
    StudyKind,
    TimeFrom,
)

_NOT_AS_IT_STANDS = str.maketrans({mark: f"%{ord(mark):02X}" for mark in '%#?" \\^`{|}'})
RANDOMIZED = frozenset({Design.RANDOMIZED_CROSSOVER, Design.RANDOMIZED_PARALLEL})
"""The designs of randomized trials."""


def doi_address(doi: str) -> str:
    """Return the address of a DOI: marks that would lead elsewhere are encoded (DOI Handbook, on encoding)."""
    return f"https://doi.org/{doi.translate(_NOT_AS_IT_STANDS)}"


class Author(Part, frozen=True, kw_only=True):
    """A person (`family`, `given`, `suffix`) or an organisation (`literal`).

    Attributes:
        family: Family name. Example: `Machado-Vieira`
        given: Given names or initials, as the source prints them. Example: `Carlos A.`
        suffix: What follows the name. Example: `Jr.`
        literal: Name of an organisation, kept whole. Example: `Food and Drug Administration`
    """

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    literal: str | None = None


class Reference(Part, frozen=True, kw_only=True):
    """A cited work in the fields of CSL-JSON.

    Attributes:
        type: CSL type of the work. Example: `article-journal`
        title: Title as printed; square brackets hold a description where the title itself was not read.
            Example: `Rapid and Longer-Term Antidepressant Effects of Repeated Ketamine Infusions`
        language: Language of the title as BCP 47 has it, where it is not English: such a title keeps its case.
            Example: `de`
        author: Authors in order; absent where none were seen.
        container_title: Journal, book or site. Example: `Biological Psychiatry`
        container_title_short: Journal abbreviated as ISO 4 has it, with its points. Example: `Biol. Psychiatry`
        volume: Volume. Example: `'38'`
        issue: Issue. Example: `'12'`
        page: Pages or article number. Example: `2475-2483`
        issued: Date of publication, as exact as it is known. Example: `2013-11`
        publisher: Publisher of a book or report. Example: `National Institute for Health and Care Excellence`
        genre: Sort of work where the type does not tell. Example: `Preprint`
        doi: Digital object identifier, without a resolver before it. Example: `10.1038/npp.2013.150`
        pmid: PubMed identifier. Example: `'20679587'`
        pmcid: PubMed Central identifier. Example: `PMC3799067`
        url: Address of the work, where it has no DOI. Example: `https://pmc.ncbi.nlm.nih.gov/articles/PMC5729569`
    """

    type: ReferenceType
    title: str
    language: str | None = None
    author: tuple[Author, ...] = ()
    container_title: str | None = msgspec.field(name="container-title", default=None)
    container_title_short: str | None = msgspec.field(name="container-title-short", default=None)
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    issued: PartialDate | None = None
    publisher: str | None = None
    genre: str | None = None
    doi: str | None = msgspec.field(name="DOI", default=None)
    pmid: str | None = msgspec.field(name="PMID", default=None)
    pmcid: str | None = msgspec.field(name="PMCID", default=None)
    url: str | None = msgspec.field(name="URL", default=None)


class Retraction(Part, frozen=True, kw_only=True):
    """That, when and why a work was retracted; its presence makes the study retracted.

    Attributes:
        date: Date of the retraction. Example: `2018`
        notice: Where the notice was published. Example: `'Journal of Psychiatric Practice 24: 307'`
        reason: Why the work was retracted. Example: `participants of overlapping trials were counted twice`
    """

    date: PartialDate
    notice: str | None = None
    reason: str


class Population(Part, frozen=True, kw_only=True):
    """Who was studied.

    Attributes:
        diagnosis: Diagnosis, or healthy volunteers. Example: `treatment-resistant depression`
        setting: Where people were treated. Example: `outpatient`
        country: Country or region. Example: `United States`
        age: Age, as the source gives it. Example: `mean 47.9 (SD 13.1) years`
        note: Anything else about the people. Example: `4 of 6 were women`
    """

    diagnosis: str | None = None
    setting: str | None = None
    country: str | None = None
    age: str | None = None
    note: str | None = None


class Counts(Part, frozen=True, kw_only=True):
    """How many people, or studies, a source is about; a gap means that the number was not read.

    Attributes:
        randomized: People randomized. Example: `18`
        analysed: People in the main analysis. Example: `15`
        completed: People who completed the study. Example: `10`
        studies: Studies in a review. Example: `36`
        participants: People in the studies of a review. Example: `725`
    """

    randomized: int | None = None
    analysed: int | None = None
    completed: int | None = None
    studies: int | None = None
    participants: int | None = None


class Intervention(Part, frozen=True, kw_only=True):
    """What a study gave; never what anyone should take.

    Attributes:
        drug: Drug, as the source names it. Example: `racemic ketamine`
        route: Way of giving it. Example: `intravenous`
        dose: Dose that the study gave, with its unit. Example: `0.5 mg/kg`
        infusion_minutes: Length of one infusion, in minutes. Example: `40`
        administrations: Number or schedule of doses. Example: `twice weekly for 4 weeks`
        schedule: One dose, or how repeated; absent where it was not read. Example: `single`
        concomitant: Other treatment at the same time. Example: `lithium or valproate`
        note: Anything else about the treatment. Example: `one ketamine and one saline infusion, 2 weeks apart`
    """

    drug: str
    route: Route | None = None
    dose: str | None = None
    infusion_minutes: int | None = None
    administrations: str | None = None
    schedule: Schedule | None = None
    concomitant: str | None = None
    note: str | None = None


class Arm(Part, frozen=True, kw_only=True):
    """One arm of a comparison, with the numbers printed for it.

    Attributes:
        arm: Name of the arm. Example: `midazolam`
        events: People with the event. Example: `4`
        total: People in the arm. Example: `8`
        mean: Mean, in the unit of the outcome, with the digits printed. Example: `15.44`
        sd: Standard deviation of the mean, in the same unit. Example: `10.07`
        percent: Share of the arm with the event, in percent, with the digits printed. Example: `63.0`
    """

    arm: str
    events: int | None = None
    total: int | None = None
    mean: Decimal | None = None
    sd: Decimal | None = None
    percent: Decimal | None = None


class Source(Part, frozen=True, kw_only=True):
    """Where a number or statement was read.

    Attributes:
        where: Place in the paper or page. Example: `table 2`
        url: Page that was read, where it is not the paper's own. Example: `https://www.nature.com/articles/1300438`
        read_at: Name of the site whose copy was read. Example: `researchgate.net`
    """

    where: str
    url: str | None = None
    read_at: str | None = None


class Certainty(Part, frozen=True, kw_only=True):
    """The certainty that a source itself gives to one of its results; never a rating of our own.

    Attributes:
        rating: Rating as GRADE names it. Example: `very-low`
        because: Why it was lowered, where the source says so. Example: `[imprecision, risk-of-bias]`
    """

    rating: Rating
    because: tuple[Downgrade, ...] = ()


class Outcome(Part, frozen=True, kw_only=True):
    """One result as its paper prints it; nothing here is computed.

    Attributes:
        id: Name of the result, unique in its study: `study:outcome` names it for good. Example: `madrs-p2d`
        measure: What was measured. Example: `MADRS`
        domain: What the outcome is about. Example: `depression`
        metric: What kind of number the result is. Example: `cohens-d`
        conditions: Ids of the conditions that this very result is about, where they are not those of the study: of a
            stratum, or of several put together. Example: `[bipolar, depression]`
        group: The part of the people that the result is about, in words that fit into a label.
            Example: `bipolar stratum`
        n: People in this very result, where printed and not the number of the study. Example: `52`
        time: ISO 8601 duration. Example: `P2D`
        time_from: From when `time` counts; it stands beside every `time`. Example: `dose`
        value: Point estimate, in `unit`, with the digits and the sign printed; signs differ between papers.
            Example: `0.80`
        unit: Unit of the value, where it has one. Example: `points`
        ci: Lower, then upper bound of the confidence interval, in `unit`. Example: `[0.55, 1.04]`
        ci_level: Coverage of the interval, in percent. Example: `95`
        p: P value as printed. Example: `'<0.001'`
        arms: The arms compared, with the numbers printed for each.
        favours: The side for which the result is better for the patient, as read, never from a sign.
            Example: `ketamine`
        better: Whether a lower or a higher number, on the printed scale of `value` and `ci`, would be better for
            ketamine's side; absent where ketamine is compared with nothing or the direction is not clear.
            Example: `lower`
        certainty: The certainty that the source itself gives to this result.
        primary: Whether the source calls it a primary outcome; absent where it was not read. Example: `true`
        note: What a reader must know beside the number. Example: `first phase only, because of carry-over`
        source: Where the result was read.
        exceptions: Reasoned exceptions from the rules of `ketref data check`.
    """

    id: str
    measure: str
    domain: Domain
    metric: Metric
    conditions: tuple[str, ...] = ()
    group: str | None = None
    n: int | None = None
    time: Duration | None = None
    time_from: TimeFrom | None = None
    value: Decimal | None = None
    unit: str | None = None
    ci: tuple[Decimal, Decimal] | None = None
    ci_level: int | None = None
    p: str | None = None
    arms: tuple[Arm, ...] = ()
    favours: Favours
    better: Better | None = None
    certainty: Certainty | None = None
    primary: bool | None = None
    note: str | None = None
    source: Source | None = None
    exceptions: tuple[RuleException, ...] = ()


class AdverseEvent(Part, frozen=True, kw_only=True):
    """An unwanted effect that a source reports.

    Attributes:
        event: Name of the effect. Example: `dissociative symptoms`
        note: What is said of it. Example: `seen only at the 40-minute rating`
        arms: The arms with their counts.
        source: Where it was read.
        exceptions: Reasoned exceptions from the rules of `ketref data check`.
    """

    event: str
    note: str | None = None
    arms: tuple[Arm, ...] = ()
    source: Source | None = None
    exceptions: tuple[RuleException, ...] = ()


class BiasDomains(Part, frozen=True, kw_only=True):
    """How a review judged a trial's risk of bias, domain by domain; absent where it was not readable.

    Attributes:
        random_sequence: How people came into their groups. Example: `low`
        allocation_concealment: Whether that could be foreseen. Example: `unclear`
        blinding_participants: Whether people and staff knew the treatment. Example: `high`
        blinding_outcome: Whether those who rated knew it. Example: `unclear`
        incomplete_data: Whether people are missing from the results. Example: `low`
        selective_reporting: Whether outcomes are missing from the report. Example: `unclear`
        other: Anything else. Example: `some-concerns`
    """

    random_sequence: Risk | None = msgspec.field(name="random-sequence", default=None)
    allocation_concealment: Risk | None = msgspec.field(name="allocation-concealment", default=None)
    blinding_participants: Risk | None = msgspec.field(name="blinding-participants", default=None)
    blinding_outcome: Risk | None = msgspec.field(name="blinding-outcome", default=None)
    incomplete_data: Risk | None = msgspec.field(name="incomplete-data", default=None)
    selective_reporting: Risk | None = msgspec.field(name="selective-reporting", default=None)
    other: Risk | None = None


class Appraisal(Part, frozen=True, kw_only=True):
    """A published judgement of a trial's risk of bias; never one of our own.

    Attributes:
        by: Id of the review that gives it. Example: `dean2021`
        tool: What it was judged with. Example: `RoB 1`
        overall: The judgement as a whole; absent where the review gives none. Example: `some-concerns`
        domains: The judgement of each domain.
        where: Place in the review. Example: `study table with the risk of bias`
    """

    by: str
    tool: str
    overall: Risk | None = None
    domains: BiasDomains | None = None
    where: str


class Verification(Part, frozen=True, kw_only=True):
    """How well a record was checked against its source.

    Attributes:
        level: How much of the source was read. Example: `abstract`
        checked: Day of the check. Example: `'2026-11-22'`
        url: Page that was read. Example: `https://pmc.ncbi.nlm.nih.gov/articles/PMC3000408`
        read_at: Name of the site whose copy was read. Example: `peeref.com`
        note: What was not seen, or seen elsewhere. Example: `Volume and first page from a reference list.`
    """

    level: Level
    checked: PartialDate
    url: str | None = None
    read_at: str | None = None
    note: str | None = None


DRAFT = {"kind": StudyKind.UNREAD, "design": Design.UNREAD, "conditions": (), "finding": "Not read yet."}
"""What stands in a draft for the fields that its reader has still to fill in."""


class Study(Record, frozen=True, kw_only=True):
    """A source: trial, review, guideline, label, alert or laboratory work.

    Attributes:
        id: First author's family name in ASCII, year, and a letter where two would be alike. Example: `rodriguez2013`
        former_ids: Ids under which the record stood before; they still lead to it. Example: `[rodriguez2012]`
        kind: What sort of source it is. Example: `trial`
        design: How it was done. Example: `randomized-crossover`
        conditions: Ids of the conditions it is about, the main one first. Example: `[bipolar, depression]`
        retraction: Present where the work was retracted: it is then never counted, plotted or cited without saying so.
        finding: What it found, in one to three plain sentences.
            Example: `Two ketamine infusions cleared suicidal ideas by day 3 in more inpatients than placebo.`
        reference: The work as it is cited.
        reference_gaps: Fields of the reference that are missing or incomplete, where the work itself has more to say.
            An author list with a gap ends in "et al." Example: `[author, URL]`
        reference_unconfirmed: Fields of the reference that are given but were not confirmed on a page of the work.
            Example: `[title, issued]`
        registration: Number in a trial or review registry. Example: `NCT01100255`
        blinding: Who did not know the treatment. Example: `double`
        comparator: What ketamine was compared with. Example: `saline placebo`
        comparator_type: What kind of thing that is; of a review that of its main ketamine comparison. Absent where it
            was not read, and for labels and guidelines. Example: `inactive-placebo`
        population: Who was studied.
        n: How many people or studies.
        intervention: What was given.
        outcomes: Results, in the order of importance that the record gives them.
        adverse_events: Unwanted effects reported.
        limitations: What weakens the study. Example: `[no control group, small sample]`
        appraisals: Published judgements of its risk of bias, by reviews of the dataset.
        verification: How well the record was checked. With the level `unread` the record is a draft, and may lack
            `kind`, `design`, `conditions` and `finding`.
        exceptions: Reasoned exceptions from the rules of `ketref data check`.
    """

    former_ids: tuple[str, ...] = ()
    kind: StudyKind
    design: Design
    conditions: tuple[str, ...]
    retraction: Retraction | None = None
    finding: str
    reference: Reference
    reference_gaps: tuple[ReferenceField, ...] = ()
    reference_unconfirmed: tuple[ReferenceField, ...] = ()
    registration: str | None = None
    blinding: Blinding | None = None
    comparator: str | None = None
    comparator_type: ComparatorType | None = None
    population: Population | None = None
    n: Counts | None = None
    intervention: Intervention | None = None
    outcomes: tuple[Outcome, ...] = ()
    adverse_events: tuple[AdverseEvent, ...] = ()
    limitations: tuple[str, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    verification: Verification

    @property
    def is_randomized_trial(self) -> bool:
        """Whether it is itself a randomized trial, not a later analysis of one."""
        return self.kind is StudyKind.TRIAL and self.design in RANDOMIZED

    def conditions_of(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the ids of the conditions that one of its results is about: its own, or else those of the study."""
        return outcome.conditions or self.conditions

    @property
    def is_draft(self) -> bool:
        """Whether nobody has read the source yet: what it is and what it found is still to be filled in."""
        return self.verification.level is Level.UNREAD

    @property
    def link(self) -> str | None:
        """Address of the work: its DOI, else its page, PubMed Central or PubMed entry."""
        reference = self.reference
        if reference.doi:
            return doi_address(reference.doi)
        if reference.url:
            return reference.url
        if reference.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.pmcid}/"
        return f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/" if reference.pmid else None
