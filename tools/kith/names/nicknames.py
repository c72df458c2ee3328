"""First names and what their bearers are called."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from kith.names.spelling import folded, is_ending_changed

if TYPE_CHECKING:
    from nicknames import NickNamer

# Names with their short and pet forms, two spaces between them, in other languages than English,
# for which the package has a list. Forms of one name are not forms of each other.
_FORMS = """
    adrianus ad janus  agnieszka aga  aleksandr sasha alex  aleksey alyosha lyosha alex alexei
    alessandra sandra ale  alessandro ale sandro
    alexander sasha sascha alex alejandro alessandro alexandre sander xander sandro sanya shura
    alexandra sasha sascha sandra alex alejandra alessandra aleksandra ola sanya shura
    alexei alyosha alex  anastasia nastya stasia  andreas andi andy dre  andrei andrey andy
    andres andy  andrzej jedrek  angelika geli angie  anna anya ania anni annika anka
    anthony tony toni  anton toni tony tonda  antonio toni tony toño antonino nino
    barbara basia babs  bartholomaus barthel  bartholomew bart  bastian seb sebi wastl
    beatriz bea beatrix trixi  benedikt bene benno  benjamin ben benni benny  bernadette detty
    bernardo berna  bernhard bernd benno  birgit biggi  brigitte gitte gitti  carl karl
    carlos carlitos charly  catharina cathy rina  catherine cathy kate cat cate katie
    charles carl charlie  charlotte lotte lotti charly  christina tina chris
    christine tine tina chris  christoffer chris  christoph chris stoffel  claudia claudi
    concepcion concha conchita  consuelo chelo  cornelia conny nelly  cornelis kees cees cor
    daniel dani danny danilo  daniela dani  dmitri dima mitya  dmitry dima mitya dmitri dmitrij
    dolores lola  domenico mimmo  dominique dom  dorothea dorle thea doro  eduard edi edy
    eduardo edu lalo  ekaterina katya katja kate  elena lena alena  eleonora nora
    eleonore nora lore  elisabeth lisa elli sissi lisbeth else ella betty liz lisl
    elisabetta betta  elizabeth liz beth eliza lisa  elzbieta ela  emanuele lele  emmanuel manu
    emmanuelle manu  enrique quique kike  ernesto neto  erzsebet erzsi  esteban steve
    evgenia zhenya  evgeny zhenya evgeni  federico fede  felipe pipe  ferenc feri
    fernando nando fer  fran kiko quico chico  francesca franca
    francesco franco checco cecco ciccio  francisco paco pancho curro  franz franzl
    frederic fred  friederike rike fritzi  friedrich fritz fred friedel  gabriel gabi gabo
    gabriela gabi  gabriele gabi  gabriella lella  georg jorg schorsch jurgen  george georgie
    gerardus gerard geert  gerhard gerd  gertrud trude gerti  giovanni gianni vanni nanni
    giuseppe beppe peppe pino pippo beppo  giuseppina pina  gregorio goyo  grzegorz grzesiek
    guadalupe lupe  guillaume guigui  guillermo memo guille  gunter gunni  gustavo gus tavo
    gyorgy gyuri george  hans hansi  hartmut hardy  heinrich heinz heiner  helena lena hela
    helmut helli  hendrik henk rik  henricus henk hendrik rik  hermann menne  hildegard hilde
    ibrahim ibo  ignacio nacho  ignatius iggy  isabel isa chabela  isabella bella isa
    istvan pista steve  ivan vanya vanja  jacob jaap  jacobus koos jaap  jacques jacquot
    jadwiga jadzia  jakob jockel  jan jasiek  janos jancsi  jean-baptiste jb  jerzy jurek
    joachim jochen achim jo  joanna asia jo  joao joaozinho  joaquin quino chimo  jochen jo
    johann hans  johanna hanna jo anneke  johannes hans jo hannes johann jan jannes  jorge coque
    jose pepe pepito chepe jo  josef sepp jupp pepi  josefa pepa  josefina pepa fina
    joseph joe sepp jo  jozef joe jupp  jozsef joco  juan juanito  julian juli  jurgen jogi
    karl kalle charly carl  karl-heinz kalle heinz  karlheinz kalle  karoly karcsi
    katarzyna kasia kaska  katharina kathi kati trina kathrin kate  klaus klausi
    konrad conny kurt  konstantin kostya  konstantinos kostas costas  krzysztof krzysiek krzys
    lambertus bert  lars lasse  lars-erik lasse  laszlo laci  leonardo leo nardo  leonhard leo
    leopold poldi  liselotte lilo  lorenz lenz  lucas luc  ludwig lutz wiggerl  luigi gigi gino
    luis lucho luisito  magdalena lena magda leni  malgorzata gosia  manfred manni fredi
    manuel manolo manu lolo  manuela manu  margaret peggy meg
    margarete gretel grete greta gretchen marga  margarethe grete greta
    maria mia mitzi marie maja masha mascha marichu mari  martin tino  mateusz mateus
    mathias matze  matthias matze  maximilian max maxi  mehmet memo  mercedes merche mercè
    michael michi michel mick mischa micha mike  miguel mike miguelito  mikhail misha mischa
    mohamed mo  mohammed mo moh hamada mohamed  monika moni  muhammad mo  mustafa musti
    natalia natasha  natalie nat  natalya natasha  nathaniel nate  nicola nico
    nicolas nico nick nicolaas klaus  nikolai kolya  nikolaus klaus niko nick  nils nisse
    norbert norbi  ole-kristian ole  olga olya  pablo pablito  patricia pat pati patty tricia
    patrick pat paddy  pavel pasha  pedro perico  per pelle  petra peti  petrus piet peter
    philipp phil  philippe phil  pieter piet peter  piotr piotrek peter  rafael rafa rafi
    raffaele lello  ramon moncho  reinhard reini  renate rena nate  ricardo ricky richi
    richard rick dick rich  robert rob robbie robin  roberto beto berto rob tito
    robertus rob bert  rodrigo rodri  rosario charo  rosemarie rosi  rudolf rudi  rupert rupi
    sabine bine  salvador salva chava  salvatore toto turi  samantha sam  samuel sam sami
    sandor sanyi  santiago santi  sebastian basti  sebastien seb  sergey seryozha serge
    sergio checo  siegfried siggi  simone moni  sofia sonya zosia  sophia sophie
    stanislaw staszek stas  stefan steff steve  stefanie steffi  stephanie steph steffi
    stephen steve steph  suleyman sulo  susanna susi suzy  susanne susi sanne suse
    svetlana sveta  tatiana tanya tanja  teresa tere tessa  theodor theo teo  theodora dora thea
    theodorus theo dirk  theresia resi thesi  thomas tom tommy tomi  tobias tobi
    tomas tom tommy  tomasz tomek  ulrich uli ulli  ulrike uli rike  ursula uschi ulla
    valentin valli  veronika vroni  veronique vero  vicente chente  victor vic  viktor vitya
    vincenza enza  vincenzo enzo  vladimir vova volodya  volodymyr vova  walter waldi
    werner werni  wilhelm willi willy wim helmut  wilhelmina mina willemijn mien
    wilhelmus wim willem  willem wim  wolfgang wolfi wolf  yekaterina katya  yevgeny zhenya
    yury yura  zbigniew zbyszek  zsuzsanna zsuzsa
"""
# Spellings of one name, from one alphabet or language to another.
_SPELLINGS = """
    aleksandr alexander aleksander alexandr oleksandr alexandre iskander, mohamed muhammad
    mohammed mohammad muhammed mohamad mehmet muhamed, ahmed ahmad ahmet achmed, hussein hussain
    husain hossein huseyin, hassan hasan, omar umar omer, yusuf youssef yousef yousuf youssouf,
    aisha ayesha aysha aicha, fatima fatma fatimah fatemeh, khaled khalid, mustafa mostafa
    moustafa, ibrahim ebrahim, osman othman uthman, abdallah abdullah abdulla, karim kareem, said
    saeed sayed, dmitry dmitri dmitriy dmitrii dimitri dmytro, sergey sergei serhii serge, andrey
    andrei andrii andriy, yuri yury iurii yuriy jurij, evgeny yevgeny evgeni evgenii, elena yelena
    olena, ekaterina yekaterina kateryna katerina, mikhail mykhailo michail, nikolai nikolay
    mykola, vladimir volodymyr wladimir, natalia natalya nataliya nataliia, tatiana tatyana
    tetiana, steven stephen stephan stefan, catherine katherine katharine kathryn, geoffrey
    jeffrey jeffery, philip phillip philipp philippe, katharina catharina, jonathan jonathon
    johnathan, giorgi georgi georgy, krishna krisna, lakshmi laxmi, deepak dipak, priya pria,
    vijay wijay, nicolas nikolas nicholas, tomas thomas, christina kristina cristina, christine
    kristine, christoph kristof, sofia sophia, sofie sophie, zoe zoey, ann anne, johann johan
    yohan
"""
_LEAST_LENGTH = 2
_LEAST_STEM = 3


@functools.cache
def _own_forms() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for line in _FORMS.replace("\n", "  ").split("  "):
        words = [folded(word) for word in line.split()]
        if len(words) >= _LEAST_LENGTH:
            forms.setdefault(words[0], set()).update(words[1:])
    return {name: frozenset(words) for name, words in forms.items()}


@functools.lru_cache(maxsize=20_000)
def _forms_of(name: str) -> frozenset[str]:
    english = _english().nicknames_of(name)
    return _own_forms().get(name, frozenset()) | frozenset(english)


@functools.cache
def _english() -> NickNamer:
    from nicknames import NickNamer  # noqa: PLC0415 - 80 ms, where first names differ

    return NickNamer()


def is_nickname(first: str, second: str) -> bool:
    """Whether one of two first names is a short or pet form of the other one.

    Bob is one of Robert. Chris is one of Christian and of Christina, who are two people.
    """
    first, second = folded(first), folded(second)
    if second in _own_spellings().get(first, ()):
        return True
    if _is_form(first, second):
        return True
    return _is_form(second, first)


@functools.cache
def _own_spellings() -> dict[str, set[str]]:
    spellings: dict[str, set[str]] = {}
    for group in _SPELLINGS.split(","):
        words = [folded(word) for word in group.split()]
        for word in words:
            spellings.setdefault(word, set()).update(words)
    return spellings


@functools.lru_cache(maxsize=50_000)
def related_initials(name: str) -> frozenset[str]:
    """The first letters of a first name, and of all that are forms of it or that it is a form of."""
    name = folded(name)
    related = {name, *_forms_of(name), *_english().canonicals_of(name)}
    related.update(_names_of_own_form().get(name, ()))
    related.update(_own_spellings().get(name, ()))
    return frozenset(word[:1] for word in related)


@functools.cache
def _names_of_own_form() -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for name, forms in _own_forms().items():
        for form in forms:
            names.setdefault(form, set()).add(name)
    return names


def may_be_short(first: str, second: str) -> bool:
    """Whether one of two first names looks like a pet form of the other one, such as Susi.

    It is a guess: Mari may be Maria, Marianne or Martin.
    """
    short, long = sorted((folded(first), folded(second)), key=len)
    stem = short.rstrip("iey")
    if stem[-2:] == stem[-1:] * 2:
        stem = stem[:-1]
    if stem == short:
        return False
    if len(stem) < _LEAST_STEM:
        return False
    return long.startswith(stem) and len(long) >= len(stem) + 2


def _is_form(name: str, form: str) -> bool:
    if form not in _forms_of(name):
        return False
    # The list also pairs Andrea with Andrew, and Frederica with Frederick.
    if form.startswith(name[:4]) and len(form) >= len(name) - 1:
        return not is_ending_changed(name, form)
    return True
