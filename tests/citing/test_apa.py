"""Every type of work and every odd case, written out from the rules of the Publication Manual, 7th edition."""

import msgspec
import pytest

from ketamine_ref.citing import Run, plain
from ketamine_ref.citing.apa import reference
from ketamine_ref.records.study import Author
from tests.citing.bundled_studies import STUDIES

WRITTEN_OUT = {
    # A journal article in title case, with volume, issue and pages.
    "zanos2018": (
        "Zanos, P., Moaddel, R., Morris, P. J., Riggs, L. M., Highland, J. N., Georgiou, P., Pereira, E. F. R., "
        "Albuquerque, E. X., Thomas, C. J., Zarate, C. A., Jr., & Gould, T. D. (2018). Ketamine and ketamine "
        "metabolite pharmacology: Insights into therapeutic mechanisms. Pharmacological Reviews, 70(3), 621–660. "
        "https://doi.org/10.1124/pr.117.015198"
    ),
    # Two authors take an ampersand too; a title may end in a question mark; issues may be double.
    "kantrowitz2010": (
        "Kantrowitz, J. T., & Javitt, D. C. (2010). N-methyl-D-aspartate (NMDA) receptor dysfunction or "
        "dysregulation: The final common pathway on the road to schizophrenia? Brain Research Bulletin, 83(3–4), "
        "108–121. https://doi.org/10.1016/j.brainresbull.2010.04.006"
    ),
    # One author; no DOI, but an address. Neither of them.
    "taylor2014": (
        "Taylor, M. J. (2014). Could glutamate spectroscopy differentiate bipolar depression from unipolar? "
        "Journal of Affective Disorders, 167, 80–84. "
        "https://kclpure.kcl.ac.uk/portal/en/publications/could-glutamate-spectroscopy-differentiate-bipolar-depression-fro"
    ),
    "domany2020": (
        "Domany, Y., Shelton, R. C., & McCullumsmith, C. B. (2020). Ketamine for acute suicidal ideation. An "
        "emergency department intervention: A randomized, double-blind, placebo-controlled, proof-of-concept "
        "trial. Depression and Anxiety, 37(3), 224–233."
    ),
    # More than twenty authors: nineteen, an ellipsis, the last.
    "anand2023": (
        "Anand, A., Mathew, S. J., Sanacora, G., Murrough, J. W., Goes, F. S., Altinay, M., Aloysi, A. S., "
        "Asghar-Ali, A. A., Barnett, B. S., Chang, L. C., Collins, K. A., Costi, S., Iqbal, S., Jha, M. K., "
        "Krishnan, K., Malone, D. A., Nikayin, S., Nissen, S. E., Ostroff, R. B., . . . Hu, B. (2023). Ketamine "
        "versus ECT for nonpsychotic treatment-resistant major depression. New England Journal of Medicine, "
        "388(25), 2315–2325. https://doi.org/10.1056/NEJMoa2302399"
    ),
    # Suffixes filed under the given names.
    "haile2014": (
        "Haile, C. N., Murrough, J. W., Iosifescu, D. V., Chang, L. C., Al Jurdi, R. K., Foulkes, A., Iqbal, S., "
        "Mahoney, J. J., III, De La Garza, R., II, Charney, D. S., Newton, T. F., & Mathew, S. J. (2014). Plasma "
        "brain derived neurotrophic factor (BDNF) and response to ketamine in treatment-resistant depression. "
        "International Journal of Neuropsychopharmacology, 17(2), 331–336. "
        "https://doi.org/10.1017/S1461145713001119"
    ),
    # A group closes the list of persons.
    "perry2007": (
        "Perry, E. B., Cramer, J. A., Cho, H.-S., Petrakis, I. L., Karper, L. P., Genovese, A., O'Donnell, E., "
        "Krystal, J. H., D'Souza, D. C., & Yale Ketamine Study Group. (2007). Psychiatric safety of ketamine in "
        "psychopharmacology research. Psychopharmacology, 192(2), 253–260. "
        "https://doi.org/10.1007/s00213-007-0706-2"
    ),
    # An organisation in the place of an author who was not seen has no others beside it.
    "usmedicine-esketamine": (
        "U.S. Medicine. (n.d.). Debate continues on esketamine efficacy and safety for depression treatment."
    ),
    # An author list with a gap, the one name without initials; a first page only.
    "carpenter1999": (
        "Carpenter, et al. (1999). The schizophrenia ketamine challenge study debate. Biological Psychiatry, "
        "46(8), 1081–1091. https://doi.org/10.1016/s0006-3223(99)00194-8"
    ),
    # No author: the title comes first. Pages abbreviated in the source are given in full.
    "cardiacsafety2020": (
        "Cardiac safety of esketamine nasal spray in treatment-resistant depression: Results from the clinical "
        "development program. (2020). CNS Drugs, 34(3), 299–310. https://doi.org/10.1007/s40263-020-00699-4"
    ),
    # An article number.
    "degirmenci2024": (
        "Değirmenci, Ö., Key, E., Dakota, D., & Gonul, A. S. (2024). Esketamine-induced acute transient "
        "psychotic episode in treatment-resistant depression: A case report. Psychiatry Research Case Reports, "
        "3(2), Article 100236. https://doi.org/10.1016/j.psycr.2024.100236"
    ),
    "dean2021b": (
        "Dean, R. L., et al. (2021). Ketamine and other glutamate receptor modulators for depression in adults "
        "with unipolar major depressive disorder. Cochrane Database of Systematic Reviews, 2021(9), Article "
        "CD011612. https://doi.org/10.1002/14651858.CD011612.pub3"
    ),
    # An issue without a volume.
    "ma2023": (
        "Ma, S., Chen, M., Jiang, Y., Xiang, X., Wang, S., Wu, Z., Li, S., Cui, Y., Wang, J., Zhu, Y., Zhang, Y.,"
        " Ma, H., Duan, S., Li, H., Yang, Y., Lingle, C. J., & Hu, H. (2023). Sustained antidepressant effect of "
        "ketamine through NMDAR trapping in the LHb. Nature, (7984), 802–809. "
        "https://doi.org/10.1038/s41586-023-06624-1"
    ),
    # A PubMed entry stands in where there is neither DOI nor page.
    "zheng2018": (
        "Zheng, W., Zhou, Y.-L., Liu, W.-J., Wang, C.-Y., Zhan, Y.-N., Li, H.-Q., Chen, L.-J., Li, M. D., & "
        "Ning, Y.-P. (2018). Rapid and longer-term antidepressant effects of repeated-dose intravenous ketamine "
        "for patients with unipolar and bipolar depression. Journal of Psychiatric Research, 106, 61–68. "
        "https://pubmed.ncbi.nlm.nih.gov/30278319/"
    ),
    # A description in square brackets keeps them.
    "tran2024": (
        "Tran, K., & MacDougall, D. W. (2024). [Ketamine for adults with substance use disorders: title read "
        "only in translation]. Canadian Journal of Health Technologies. https://doi.org/10.51731/cjht.2024.845"
    ),
    # Retracted: with a notice, and with its date alone.
    "parsaik2015": (
        "Parsaik, A. K., Singh, B., Khosh-Chashm, D., & Mascarenhas, S. S. (2015). Efficacy of ketamine in "
        "bipolar depression: Systematic review and meta-analysis. Journal of Psychiatric Practice, 21(6), "
        "427–435. https://doi.org/10.1097/PRA.0000000000000106 (Retraction published 2018, Journal of "
        "Psychiatric Practice 24: 307)"
    ),
    "mills2025": (
        "Mills, N. T., Nikolin, S., Glozier, N., Barton, D., Baune, B. T., Fitzgerald, P. B., Glue, P., Sarma, "
        "S., Rodgers, A., Hadzi-Pavlovic, D., Alonzo, A., Dong, V., Martin, D., Mitchell, P. B., Berk, M., "
        "Carter, G., Hackett, M. L., Somogyi, A. A., Mihalopoulos, C., . . . Loo, C. K. (2025). Effect of "
        "ketamine on anxiety: Findings from the Ketamine for Adult Depression Study. British Journal of "
        "Psychiatry, 227(3), 601–607. https://hdl.handle.net/10523/44516 (Retracted 2026, March 31)"
    ),
    # Web pages: dated to the day, to the month, not at all; by an organisation; on a site that is not the author.
    "fda2022": (
        "Food and Drug Administration. (2022, February 16). FDA alerts health care professionals of potential "
        "risks associated with compounded ketamine nasal spray. "
        "https://www.fda.gov/drugs/human-drug-compounding/fda-alerts-health-care-professionals-potential-risks-associated-compounded-ketamine-nasal-spray"
    ),
    "goodman2017": (
        "Goodman, W. (2017, October 2). Intravenous ketamine in the treatment of obsessive-compulsive disorder "
        "(IVKetamine), registry record with posted results. ClinicalTrials.gov. "
        "https://clinicaltrials.gov/ct2/show/results/NCT01371110"
    ),
    "janssen2026": (
        "Janssen Pharmaceuticals Inc. (2026, March 13). SPRAVATO (esketamine) nasal spray, CIII: US prescribing "
        "information. "
        "https://nctr-crs.fda.gov/fdalabel/services/spl/set-ids/d81a6a79-a74a-44b7-822c-0dfa3036eaed/spl-doc"
    ),
    "swissspravato": (
        "Janssen-Cilag AG. (n.d.). Spravato: Fachinformation (Swiss product information). swissmedicinfo.ch. "
        "https://swissmedicinfo.ch/ShowText.aspx?authNr=67103&lang=DE&textType=FI"
    ),
    # A report by its publisher, a chapter, a preprint without author and date, a talk, a magazine, a rule.
    "nice2022": (
        "National Institute for Health and Care Excellence. (2022, December). Esketamine nasal spray for "
        "treatment-resistant depression (technology appraisal guidance TA854). "
        "https://www.nice.org.uk/guidance/ta854/chapter/1-Recommendations"
    ),
    "livertox2018": (
        "National Institute of Diabetes and Digestive and Kidney Diseases. (2018). Ketamine. In LiverTox: "
        "Clinical and research information on drug-induced liver injury. "
        "https://ncbi.nlm.nih.gov/books/n/livertox/Ketamine/"
    ),
    "bellvitge2025": (
        "Intranasal esketamine augmentation in treatment-resistant obsessive-compulsive disorder with comorbid "
        "major depressive disorder: A case series of eight patients [Preprint]. (n.d.). "
        "https://doi.org/10.21203/rs.3.rs-7417012/v1"
    ),
    "rodriguez2022": (
        "Rodriguez, C., Chen, C.-M., Glover, G., Jo, B., Spielman, D., Williams, L., Van Roessel, P., DeBattista,"
        " C., Flood, P., Ringold, A., Wintermark, M., Anderson, K., Linkovski, O., Lombardi, A., Millen, A., "
        "Pinto, A., Raila, H., Valentine, K., Filippou-Frye, M., . . . Wright, B. (2022). Efficacy of ketamine in"
        " unmedicated adults with obsessive-compulsive disorder: A randomized controlled trial [Conference "
        "presentation]. 61st Annual Meeting of the American College of Neuropsychopharmacology. "
        "https://pritzkerneuropsych.org/www/publications/abstract/?ppid=2758"
    ),
    "apapractice2017": (
        "MDedge. (2017). APA task force urges caution in off-label use of ketamine in mood disorders. "
        "https://www.mdedge.com/psychiatry/article/133049/depression/apa-task-force-urges-caution-label-use-ketamine-mood-disorders"
    ),
    "dea1999": (
        "Schedules of Controlled Substances: Placement of Ketamine into Schedule III, 64 Fed. Reg. 37673 (July "
        "13, 1999). https://www.govinfo.gov/content/pkg/FR-1999-07-13/html/99-17803.htm"
    ),
}


@pytest.mark.parametrize("name", WRITTEN_OUT)
def test_a_reference_is_as_the_manual_has_it(name: str) -> None:
    assert plain(reference(STUDIES[name])) == WRITTEN_OUT[name]


def test_journal_and_volume_are_italic_and_the_doi_is_a_link() -> None:
    assert reference(STUDIES["szarmach2020"])[1:] == (
        Run("Neuropsychiatric Disease and Treatment", italic=True),
        Run(", "),
        Run("16", italic=True),
        Run(", 2539–2551. "),
        Run("https://doi.org/10.2147/NDT.S273287", link="https://doi.org/10.2147/NDT.S273287"),
    )


@pytest.mark.parametrize(
    ("name", "italic"),
    [
        ("swissspravato", ["Spravato: Fachinformation (Swiss product information)"]),
        ("livertox2018", ["LiverTox: Clinical and research information on drug-induced liver injury"]),
        ("dea1999", []),
        ("apapractice2017", []),
        ("singh2016a", ["American Journal of Psychiatry", "173"]),
        ("dwyer2021", ["American Journal of Psychiatry"]),
    ],
)
def test_a_work_that_stands_alone_has_an_italic_title(name: str, italic: list[str]) -> None:
    assert [run.text for run in reference(STUDIES[name]) if run.italic] == italic


def test_a_chapter_has_its_pages_and_a_publisher() -> None:
    chapter = msgspec.structs.replace(
        STUDIES["livertox2018"].reference,
        author=(Author(family="Doe"),),
        volume="2",
        page="30-9",
        publisher="NIH",
        url=None,
    )
    assert plain(reference(msgspec.structs.replace(STUDIES["livertox2018"], reference=chapter))) == (
        "Doe. (2018). Ketamine. In LiverTox: Clinical and research information on drug-induced liver injury "
        "(Vol. 2, pp. 30–39). NIH."
    )
