"""Names that keep their capital when a title in title case becomes sentence case.

Only words written with one leading capital need to stand here: acronyms and words of mixed case (NMDA, mTORC1, McGill,
KetECT) keep their form without being listed. A word that is also a common noun or adjective (May, March, Bath) must not
be listed alone: it belongs into a phrase, and a phrase counts only where a title prints it in exactly this form.
"""

NAMES = frozenset(
    """
    Africa African Africans Alabama Alaska America American Americans Amsterdam Arab Arabia Arizona Arkansas Asia
    Asian Asians Athens Australasia Australasian Australia Australian Australians Austria Austrian Baltimore
    Bangladesh Bangladeshi Barcelona Basel Beijing Belgian Belgium Berlin Boston Brazil Brazilian Brazilians Britain
    British Bulgaria Bulgarian California Californian Cambridge Canada Canadian Canadians Caucasian Chicago Chile
    Chilean China Chinese Christian Colombia Colombian Colorado Connecticut Copenhagen Croatia Croatian Czech Danish
    Dartmouth Denmark Dublin Dutch Edinburgh Egypt Egyptian England English Estonia Estonian Ethiopia Ethiopian
    Europe European Europeans Finland Finnish Flemish Florida France French German Germans Germany Ghana Greece
    Greek Hawaii Hebrew Hispanic Hungarian Hungary Iceland Icelandic India Indian Indonesia Indonesian Iran Iranian
    Iraq Iraqi Ireland Irish Islamic Israel Israeli Italian Italians Italy Japan Japanese Jewish Jordanian Kenya
    Kenyan Korea Korean Kuwait Latino Latvia Latvian Lebanese Lebanon Lithuania Lithuanian London Madrid Malaysia
    Malaysian Maryland Massachusetts Maudsley Melbourne Mexican Mexico Michigan Minnesota Moroccan Morocco Muslim
    Nepal Netherlands Nigeria Nigerian Nordic Norway Norwegian Ohio Ontario Oregon Oslo Oxford Pakistan Pakistani
    Palestinian Paris Pennsylvania Peru Peruvian Philadelphia Philippines Poland Polish Portugal Portuguese Prague
    Quebec Romania Romanian Russia Russian Saudi Scandinavia Scandinavian Scotland Scottish Seoul Serbia Serbian
    Shanghai Singapore Slovak Slovenia Slovenian Spain Spanish Stanford Stockholm Sweden Swedish Swiss Switzerland
    Sydney Taiwan Taiwanese Texas Thai Thailand Tokyo Toronto Tunisia Turkey Turkish Uganda Ukraine Ukrainian Utah
    Vancouver Vermont Victorian Vienna Vietnam Vietnamese Wales Washington Welsh Wisconsin Yale Zurich

    Aarhus Adelaide Ankara Antwerp Atlanta Auckland Bangalore Belfast Bergen Bern Birmingham Bordeaux Brisbane Bristol
    Brussels Bucharest Budapest Busan Cairo Cardiff Cleveland Cologne Dallas Delhi Denver Detroit Dresden Dunedin
    Edmonton Frankfurt Gdańsk Geneva Ghent Gothenburg Groningen Guangzhou Göttingen Hamburg Hannover Heidelberg
    Helsinki Houston Istanbul Johannesburg Kraków Kyoto Lausanne Leiden Leipzig Leuven Lisbon Liverpool Lund Lyon
    Malmö Manchester Mannheim Marseille Miami Milan Minneapolis Montreal Mumbai Munich Münster Nagoya Nairobi Naples
    Nijmegen Osaka Ottawa Porto Regensburg Rome Rotterdam Seattle Sofia Strasbourg Taipei Tehran Toulouse Turin Turku
    Tübingen Ulm Uppsala Utrecht Warsaw Wuhan Würzburg Zürich

    January February April June July September October November December Christmas Easter Ramadan

    Alzheimer Asperger Barnes Barratt Bayes Bayesian Beck Bonferroni Bowen Broca Brodmann Buschke Calgary Charcot
    Charlson Cloninger Cochran Cochrane Cohen Cornell Crohn Cronbach Cushing Fagerström Freudian Gaussian Gilles
    Glasgow Granger Guillain Hamilton Harvard Hawthorne Hedges Hodgkin Hopkins Huntington Kaplan Korsakoff Kraepelin
    Kraepelinian Lewy Likert Markov Maslach Meier Mendelian Montgomery Morris Munchausen Nissl Parkinson Pavlovian
    Pearson Penn Pittsburgh Poisson Purkinje Rorschach Sheehan Simpson Skinner Spearman Spielberger Sprague Stroop
    Tesla Tourette Vygotsky Wada Wechsler Weibull Wernicke Wistar Zung Åsberg

    Caenorhabditis Candida Danio Drosophila Escherichia Macaca Papaver Psilocybe Rattus Staphylococcus Toxoplasma
    Xenopus

    Medicaid Medicare Medline Embase Scopus Google Reddit Twitter Facebook Wikipedia Adderall Anafranil Botox
    Clozaril Depakote Diprivan Effexor Ketalar Ketanest Ketaset Lexapro Narcan Nembutal Prozac Ritalin Seroquel
    Spravato Suboxone Tylenol Valium Versed Wellbutrin Xanax Zoloft Zyprexa Zulresso
    """.split()  # noqa: SIM905 - one word a line would fill five pages
)
"""Single words: places and peoples, months and feasts, persons whose name became a term, genera, brands, registers."""

PHRASES = (
    # Studies, societies and registers that the bundled titles name.
    "American Academy of Pain Medicine",
    "American College of Neuropsychopharmacology",
    "American Psychiatric Association",
    "American Society of Anesthesiologists",
    "American Society of Regional Anesthesia and Pain Medicine",
    "Brazilian Research Consortium on Obsessive-Compulsive Spectrum Disorders",
    "Canadian Network for Mood and Anxiety Treatments",
    "FDA Adverse Event Reporting System",
    "International Society for Bipolar Disorders",
    "KARMA-Dep",
    "Ketamine for Adult Depression Study",
    "Royal College of Psychiatrists",
    "World Federation of Societies of Biological Psychiatry",
    # Others that titles of this field name.
    "American Society of Ketamine Physicians",
    "Department of Defense",
    "Department of Veterans Affairs",
    "European Medicines Agency",
    "European Union",
    "Food and Drug Administration",
    "National Institute for Health and Care Excellence",
    "National Institute of Mental Health",
    "Royal Australian and New Zealand College of Psychiatrists",
    "Veterans Affairs",
    "Veterans Health Administration",
    "World Health Organization",
    # Scales, by the names of their authors or places.
    "Beck Depression Inventory",
    "Beck Scale for Suicide Ideation",
    "Brief Psychiatric Rating Scale",
    "Clinician-Administered Dissociative States Scale",
    "Columbia-Suicide Severity Rating Scale",
    "Columbia Suicide Severity Rating Scale",
    "Hamilton Depression Rating Scale",
    "Hamilton Rating Scale for Depression",
    "Montgomery-Åsberg Depression Rating Scale",
    "Montgomery–Åsberg Depression Rating Scale",
    "Positive and Negative Syndrome Scale",
    "Yale-Brown Obsessive Compulsive Scale",
    "Yale-Brown Obsessive-Compulsive Scale",
    "Yale–Brown Obsessive Compulsive Scale",
    "Yale–Brown Obsessive–Compulsive Scale",
    "Young Mania Rating Scale",
    # Names of two words of which one is a common word.
    "Gilles de la Tourette",
    "Hong Kong",
    "Johns Hopkins",
    "Latin America",
    "Latin American",
    "Los Angeles",
    "Massachusetts General Hospital",
    "Middle East",
    "Middle Eastern",
    "Monte Carlo",
    "New England",
    "New Jersey",
    "New Orleans",
    "New South Wales",
    "New York",
    "New Zealand",
    "North America",
    "North American",
    "Northern Ireland",
    "San Francisco",
    "Saudi Arabia",
    "Sierra Leone",
    "South Africa",
    "South African",
    "South America",
    "South American",
    "South Korea",
    "South Korean",
    "Sprague-Dawley",
    "Sprague–Dawley",
    "Sri Lanka",
    "United Arab Emirates",
    "United Kingdom",
    "United States",
    "Western Australia",
)
"""Names of more than one word or part, kept where a title has exactly this form; a longer may hold a shorter one."""
