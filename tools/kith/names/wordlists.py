"""Words that stand with names and are none, and family names that come first."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


# Compared by their letters alone: Dipl.-Ing. is dipling. Words that are first names as well
# (Dean, Major, Earl) are not among them.
TITLES = word_set("""
    dr drs doctor doktor prof professor professeur profesor profa dra docent doc phdr mudr judr rndr
    mr mrs ms miss mx mister sir dame lady lord hon rev reverend fr rabbi imam sheikh shaikh
    herr hr frau fr frl mag magister ing ir dipl diplom dipling dipling diplkfm diplinf bacc
    monsieur madame mme mademoiselle mlle maitre
    senor sr senora sra senorita srta dona signor signora sig sigra sigina dott dottssa dottore
    dottoressa avv arch rag geom prof profssa senhor senhora eng engo enga ddr univprof privdoz pd
    dhr mevr mevrouw meneer pan pani mgr inz hab bayan hanim bey
    shri sri smt shrimati kumari ms mst adv capt captain col colonel gen general lt maj sgt
    wing cdr cmdr hrh ustad haji hajji al-hajj
    lic licda arq cp cpa abg
""")  # fmt: skip
# Behind a title: Dr. med., Dr. h. c., Dipl. Ing.
TITLE_ENDINGS = word_set(
    "med rer nat phil jur iur habil oec pol vet dent theol univ hc ing inf kfm dr"
)
# Degrees, certificates and orders that follow a name.
DEGREES = word_set("""
    phd dphil md mdphd jd jsd llm llb llbhons lld mba emba msc mscs bsc ba ma mphil meng beng med bed
    mfa bfa mpa mph mpp msw mls edd psyd dba dds dmd dvm do od pharmd rn bsn msn np pa pe pmp cfa
    cpa cma cia cisa cism cissp ceh csm cspo pspo psm prince2 itil togaf shrm shrmcp shrmscp sphr phr
    cipd cipp cippe acca aca fca fcca aia leed leedap gisp fellow frsa obe mbe cbe kbe qc kc esq
    esquire ret usn usaf usmc usa dipl diplom dipling mag bakk msce bcom mcom bba bca mca btech mtech
    mbbs frcs frcp mrcp facs facp cscp cpim csp pgdip pgcert dea dess drs drhc hc hons cert lssbb lssgb
    cphr cams frm caia cfp chfc clu ea ieng ceng mice miet fiet bacs rib arb ccie ccna ccnp aws
    mcse mct mvp msft
""")  # fmt: skip
GENERATIONS = {
    "jr": "Jr.", "jun": "Jr.", "jnr": "Jr.", "junior": "Jr.", "filho": "Jr.", "fils": "Jr.",
    "sr": "Sr.", "sen": "Sr.", "snr": "Sr.", "senior": "Sr.", "pere": "Sr.",
    "ii": "II", "iii": "III", "iv": "IV", "2nd": "II", "3rd": "III", "4th": "IV",
}  # fmt: skip
MALE = word_set(
    "mr mister sir herr hr monsieur senor signor sig senhor dhr meneer pan shri sri"
)
FEMALE = word_set("""
    mrs ms miss dame lady frau frl madame mme mademoiselle mlle senora sra senorita srta dona signora
    sigra senhora mevr mevrouw pani smt shrimati kumari bayan
""")
# Between first and last name, often written apart, together, or left out.
PARTICLES = word_set("""
    de la le las los du des del della dello dei degli di da do dos das d van der den het ter ten te
    von vom zu zum zur v und al el ul as ar bin ibn bint ben bat abu af av y e i op t st san santa
    vd vande vander dal dalla
""")
# Glued to the word behind them.
PREFIXES = word_set("mc mac o fitz")
BIRTH_NAME_MARKS = word_set(
    "née nee né geb geborene geborener born nata nato nacida roz rozená roz."
)
# What programs and people put behind a name.
NOISE = word_set("""
    he him his she her hers they them theirs ze zir xe any all pronouns er ihm sie ihr il lui elle
    iel el ella elu ele dela
    ext extern externe external contractor consultant freelance freelancer guest gast invité via
    hiring recruiting open opentowork to work remote retired ret ooo vacation holiday urlaub on leave
    new job looking available official inc ltd llc gmbh ag
    founder cofounder gründer ceo cto cfo coo cio cmo cpo vp svp evp president chairman owner director
    direktor directeur director manager engineer developer designer consultant berater advisor analyst
    coach trainer speaker author writer recruiter head chief lead senior principal staff partner
    professor student intern architect scientist researcher entrepreneur investor freelance expert
    specialist marketing sales product software data helping building passionate #opentowork of at @
    bei chez für und and for
""")
HONORIFICS = word_set("san sama kun chan sensei ji sahib saheb garu jee nim ssi")
SIGN_HONORIFICS = (
    "さん", "さま", "様", "氏", "先生", "くん", "君", "ちゃん", "님", "씨", "女士", "小姐",
)  # fmt: skip

# Family names that are written first at home and last abroad, in plain letters.
FAMILY_FIRST = word_set("""
    kim lee yi park pak bak choi choe jung jeong chung kang gang cho jo yoon yun jang lim han oh
    seo suh shin kwon hwang ahn song ryu yoo yu hong jeon ko moon son bae baek nam
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang
    xie tang feng deng cao peng zeng xiao tian dong pan yuan cai jiang ye du su ding lu ren yao
    shen zhong cui tan lu fan wong chan cheung lam leung ng chow tsang kwok tse yeung lau cheng
    nguyen tran le pham hoang huynh phan vu vo dang ho ngo duong ly dinh truong
    sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki
    yamaguchi matsumoto inoue kimura hayashi shimizu yamazaki mori abe ikeda hashimoto ishikawa
    ogawa goto okada hasegawa fujita kondo maeda aoki sakamoto murakami endo fujii nishimura
    nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos
    meszaros racz fekete szilagyi torok feher szucs kocsis orsos pinter
    fodor szalai sipos magyar gulyas biro kiraly katona """)  # fmt: skip
# So common that two people who are called so are hardly ever one by that alone.
COMMON_FAMILIES = word_set("""
    smith johnson williams brown jones miller davis wilson anderson thomas taylor moore martin jackson
    thompson white lopez lee gonzalez harris clark lewis robinson walker perez hall young allen
    sanchez wright king scott green baker adams nelson hill ramirez campbell mitchell roberts carter
    phillips evans turner torres parker collins edwards stewart murphy cook rogers morgan cooper
    garcia rodriguez martinez hernandez fernandez gomez diaz silva santos oliveira souza pereira
    costa ferreira almeida lima muller mueller schmidt schneider fischer weber meyer meier wagner
    becker schulz hoffmann schafer koch bauer richter klein wolf schroder neumann schwarz
    bernard dubois petit robert richard durand leroy moreau simon laurent michel rossi russo
    ferrari esposito bianchi romano jansen vries dijk bakker visser smit boer berg jong
    hansen johansen olsen larsen andersen pedersen nielsen jensen andersson johansson karlsson nilsson
    kowalski nowak novak ivanov petrov smirnov kumar singh sharma patel khan gupta shah ali ahmed
    hussain mohamed hassan kim park choi jung wang li zhang liu chen yang huang zhao wu zhou nguyen
    tran pham sato suzuki tanaka yilmaz kaya demir nagy kovacs tan wong chan
""")  # fmt: skip
COMMON_GIVEN = word_set("""
    james john robert michael mike william david richard joseph thomas charles chris christopher
    daniel matthew mark anthony paul steven andrew peter george mary jennifer linda elizabeth susan
    jessica sarah karen lisa nancy anna anne maria laura emily emma sophie julia andrea alexander
    andreas stefan thomas christian martin frank klaus hans jan jean pierre philippe michel marie
    nathalie isabelle antonio jose carlos juan luis manuel francisco javier pedro miguel ana carmen
    joao paulo marcos lucas giuseppe marco giovanni francesca giulia piotr krzysztof tomasz katarzyna
    pavel ivan dmitry sergey alexei elena olga natalia mohamed mohammed muhammad ahmed ali omar hassan
    fatima raj amit rahul priya anil sanjay sunil wei min jing li yan ying lei fang hui jun tao hiroshi
    takashi yuki ji-hoon minjun lars erik anders per ole karin eva peter tom tim ben max lukas
    mehmet mustafa ayse fatma
""")  # fmt: skip
# Mailboxes of a function rather than a person (RFC 2142 names some).
OFFICE_MAILBOXES = word_set("""
    abuse account accounts accounting admin administration anfrage anfragen archive auftrag
    assistant backoffice bestellung bewerbung billing board booking bookings buchhaltung
    buero bureau burogs business ca campus career careers commercial compta contact contacto
    contato contatti customer customercare customerservice desk direction dispatch director
    editor education einkauf email empfang engineering enquiries enquiry event events export
    facilities feedback finance fragen frontdesk general geschaeftsfuehrung hallo hello help
    helpdesk hola hostmaster hr human immobilien info infos information inquiries inbox
    invoice invoices it jobs karriere kanzlei kasse kontakt kundenservice leads legal
    logistics mail mailbox management marketing media members membership news newsletter
    noreply office officemanager operations order orders oficina partner partners
    partnerships payments personal post postmaster praxis presse press privacy procurement
    projects purchasing recepcion reception recruiting recruitment redaktion rechnung
    rechnungen registration relations rezeption root sales school secretariat secretary
    secretaria security segreteria sekretariat sekretaeriat service services shop spam staff
    studio subscribe support team tech technik tickets training travel trainees ventas
    verkauf vertrieb verwaltung ufficio vendite volunteers web webmaster welcome work
    zentrale amministrazione administracion kontor post firma biuro sekretariat posta
    iletisim bilgi obchod prodej ahoj
""")  # fmt: skip
