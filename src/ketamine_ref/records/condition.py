"""Conditions: what is known about ketamine in one disorder, in prose that cites its studies."""

from ketamine_ref.records.base import Part, Record
from ketamine_ref.records.vocabulary import Domain, Rating


class Codes(Part, frozen=True, kw_only=True):
    """Codes of a condition in common classifications.

    Attributes:
        icd10: Code in ICD-10. Example: `F42`
        icd11: Code in ICD-11. Example: `6B20`
        mesh: Descriptor in MeSH. Example: `D003865`
    """

    icd10: str | None = None
    icd11: str | None = None
    mesh: str | None = None


class Certainty(Part, frozen=True, kw_only=True):
    """A published rating of the certainty of evidence; never one of our own.

    Attributes:
        rating: Rating as GRADE names it. Example: `very-low`
        rated_by: Id of the study that gives it. Example: `dean2021`
        what: Which comparison and outcome was rated. Example: `response at 24 hours after ketamine, against placebo`
    """

    rating: Rating
    rated_by: str
    what: str


class Condition(Record, frozen=True, kw_only=True):
    """A disorder, or a symptom that cuts across disorders. Study ids stand in the prose in square brackets.

    Attributes:
        id: Name of the record. Example: `bipolar`
        name: Full name. Example: `Bipolar disorder`
        aliases: Other names that find it. Example: `[bipolar depression, BD]`
        codes: Codes in common classifications.
        domains: Outcome domains that bear on this condition: its key results come from these.
            Example: `[depression, suicidality, mania]`
        definition: What the condition is. Example: `Drinking that has become hard to control and goes on despite harm.`
        standard_treatments: What is given as a rule. Example: `[antidepressants, psychotherapy]`
        ketamine_role: What part ketamine plays, with its sources.
            Example: `One group has studied it [dakwar2014].`
        bottom_line: The answer in one or two sentences. Example: `Case-level evidence only.`
        regulatory_status: What is approved and what is not.
            Example: `Off-label; no approval for PTSD in the sources read [jnj-spravato-us].`
        open_questions: What is not known. Example: `[larger trials, which psychotherapy]`
        certainty: A published rating; absent where none was found.
        exceptions: Reasoned exceptions from the rules of `ketref data check`.
    """

    name: str
    aliases: tuple[str, ...] = ()
    codes: Codes | None = None
    domains: tuple[Domain, ...]
    definition: str
    standard_treatments: tuple[str, ...] = ()
    ketamine_role: str
    bottom_line: str
    regulatory_status: str
    open_questions: tuple[str, ...] = ()
    certainty: Certainty | None = None
