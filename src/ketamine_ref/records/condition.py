"""Conditions: what is known about ketamine in one disorder, in prose that cites its studies."""

from ketamine_ref.records.base import Part, Record
from ketamine_ref.records.vocabulary import Domain, Question


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


class Answer(Part, frozen=True, kw_only=True):
    """What is known of one question about ketamine in a condition, in three lengths.

    Attributes:
        question: The question. Example: `onset`
        short: The answer for somebody with five seconds, without study ids; "not better than" means that no benefit was
            shown, not that both are alike.
            Example: `40 minutes after one dose against saline; no difference from midazolam shown.`
        answer: The answer for a clinician, one to three sentences; each names its studies, or says that nothing was
            found or read. Example: `Depression was lower at 40 minutes (d 0.52) [diazgranados2010].`
        plain: The answer for a reader without training, without study ids and statistics.
            Example: `The lift in mood lasted about three days.`
    """

    question: Question
    short: str
    answer: str
    plain: str


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
        answers: What is known, question by question; `works` is always among them.
        bottom_line: The answer in one or two sentences. Example: `Case-level evidence only.`
        plain: The whole answer for a reader without training, in three or four short sentences.
            Example: `Nobody has tested this in a careful study.`
        regulatory_status: What is approved and what is not.
            Example: `Off-label; no approval for PTSD in the sources read [jnj-spravato-us].`
        open_questions: What is not known. Example: `[larger trials, which psychotherapy]`
        exceptions: Reasoned exceptions from the rules of `ketref data check`.
    """

    name: str
    aliases: tuple[str, ...] = ()
    codes: Codes | None = None
    domains: tuple[Domain, ...]
    definition: str
    standard_treatments: tuple[str, ...] = ()
    answers: tuple[Answer, ...]
    bottom_line: str
    plain: str | None = None
    regulatory_status: str
    open_questions: tuple[str, ...] = ()
