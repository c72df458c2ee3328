// The types of the site's scripts (tools/kith/site/theme/assets): what they share, the
// data that the build writes for them, and what of Leaflet they use. For the type check
// only; nothing of this is shipped.

// --- What kith.js and others share. ---

type Constructor<T> = new () => T;

interface Kith {
  /** The element with an ID. Throws if the page has none of this type. */
  byId<T extends Element>(id: string, type: Constructor<T>): T;
  /** The first element for a selector. Throws if the page has none of this type. */
  find<T extends Element>(
    parent: ParentNode,
    selector: string,
    type: Constructor<T>,
  ): T;
  findAll(parent: ParentNode, selector: string): HTMLElement[];
  /** The element that an event is about: its target, or what holds it. */
  closest(event: Event, selector: string): Element | null;
  createElement<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    text?: string,
    className?: string,
  ): HTMLElementTagNameMap[Tag];
  createLink(text: string, href: string): HTMLAnchorElement;
  /** A number with the noun it counts: "1 person", "3,000 people". */
  count(number: number, singular: string, plural: string): string;
  /** The order of two values, as Array.prototype.sort wants it. */
  compare(left: string | number, right: string | number): number;
  /** Rows sorted by a key; rows without one come last, in either direction. */
  sortByKey<Row>(
    rows: Row[],
    isDescending: boolean,
    keyOf: (row: Row) => string | number,
  ): Row[];
  loadScript(address: string, onLoad: () => void, onError?: () => void): void;
  /** What was stored until the browser's tab is closed, or nothing. */
  readSession(key: string): string;
  writeSession(key: string, text: string): void;
  /** Replaces what follows "#" in the page's address. */
  replaceHash(hash: string): void;

  /** fold.js: a text without case and accents. */
  fold(text: string): string;
  foldedWords(text: string): string[];

  /** copy.js: shows a button that copies the text of an element, and says so aloud. */
  makeCopyButton(button: HTMLElement, source: HTMLElement): void;

  /** combobox.js. */
  createCombobox(
    input: HTMLInputElement,
    list: HTMLElement,
    handlers: ComboboxHandlers,
  ): Combobox;

  /** choices.js: a field with suggestions; `choose` is told which one was taken. */
  createSuggestions<Entry extends SuggestionEntry>(
    input: HTMLInputElement,
    list: HTMLElement,
    findEntries: (text: string) => Entry[],
    choose: (entry: Entry) => void,
  ): { offer(): void };
  /** choices.js: the entries that hold every word. */
  matchingEntries<Entry extends SuggestionEntry>(
    text: string,
    entries: Entry[],
    limit: number,
  ): Entry[];

  /** search-names.js: where a word of a text begins so, or -1. */
  findWordStart(text: string, word: string): number;
  createNameSearch(rows: NameRow[], limit: number): NameSearch;
  /** search-words.js. */
  createWordSearch(
    root: string,
    entries: NameEntry[],
    onPartLoaded: () => void,
  ): WordSearch;

  /** people-model.js, people-choices.js and people-rows.js. */
  createPeopleModel(data: PeopleData): PeopleModel;
  fillPeopleFilters(
    fields: FilterFields,
    people: PersonEntry[],
    data: PeopleData,
  ): void;
  createPersonRow(person: PersonEntry, columns: PeopleColumns): HTMLTableRowElement;

  /** paths-index.js and paths-answers.js. */
  createPathsIndex(data: PathsData): PathsIndex;
  createPathsAnswers(index: PathsIndex, root: string): PathsAnswers;
  /** paths.js, for tests and the browser's console, once its data is loaded. */
  findPaths?: (label: string, isPerson: boolean) => PathAnswer[][];

  /** graph-model.js and what shows it. */
  createNetworkModel(data: NetworkData): NetworkModel;
  createNetworkColors(
    canvas: HTMLCanvasElement,
    model: NetworkModel,
    state: NetworkState,
  ): NetworkColors;
  createNetworkLabels(
    context: CanvasRenderingContext2D,
    model: NetworkModel,
  ): NetworkLabels;
  createNetworkPicture(
    map: LeafletMap,
    model: NetworkModel,
    state: NetworkState,
  ): NetworkPicture;
  createNetworkView(frame: HTMLElement, model: NetworkModel, root: string): NetworkView;
  createNetworkTools(view: NetworkView, onFilter: () => void): void;
  createNetworkTable(
    section: HTMLElement,
    model: NetworkModel,
    root: string,
  ): NetworkTable;
}

// --- What data files set; see kith/site/pages.py. ---

interface Window {
  kithSite?: SiteFacts;
  kithTimeline?: { years: TimelineYear[] };
  kithNames?: NameRow[];
  /** The parts of the words that exist, two letters each. */
  kithWordsParts?: string;
  /** The part that was loaded last. */
  kithWordsPart?: [part: string, words: WordPages];
  /** Called by each part; search-words.js sets it. */
  kithWordsLoaded?: () => void;
  kithPeople?: PeopleData;
  kithPaths?: PathsData;
  kithGraph?: NetworkData;
}

// --- What is the same on all pages, and what pages of the timeline say of others. ---

interface SiteFacts {
  /** When the site was made, in ISO form. */
  day: string;
  /** How many records there are, by the page that lists them. */
  counts: Record<string, number>;
}

/** A year with its pages, the latest first; the width is that of its bar, in hundredths. */
type TimelineYear = [
  label: string,
  count: number,
  width: number,
  periods: [name: string, count: number][],
];

// --- Lists that a page was opened from: list-origin.js, people.js, in-list.js. ---

interface PeopleList {
  /** The page with the list, from the site's top, and what it is called. */
  back: string;
  label?: string;
  rows: [address: string, name: string][];
}

// --- Comboboxes. ---

interface Combobox {
  addOption(): HTMLElement;
  clear(): void;
  /** Opens with the first option active, so that Enter takes it. */
  open(): void;
  close(): void;
}

interface ComboboxHandlers {
  /** What opens, if not the list itself. */
  panel?: HTMLElement;
  /** Fills the list for what is typed. */
  onInput(): void;
  onSelect(option: HTMLElement, event: MouseEvent | KeyboardEvent): void;
  onEnterWithoutOption(event: KeyboardEvent): void;
  onEscape?(wasOpen: boolean): void;
}

interface SuggestionEntry {
  label: string;
  kind?: string;
  detail?: string;
  /** Folded: what is searched. */
  text: string;
}

// --- The search of every page. ---

type NameRow = [name: string, detail: string, kind: number, slug: string];
/** The pages in which each word occurs, as places in a list of its own of their keys. */
interface WordPages {
  /** Kind and slug of each page, such as "0ada-byron". */
  pages: string[];
  words: Record<string, number[]>;
}

interface FoldedWord {
  text: string;
  /** Its letters as bits. */
  letters: number;
}

interface NameEntry {
  name: string;
  detail: string;
  /** 0 for a person, 1 for an organization, 2 for a post, 3 for a rule. */
  kind: number;
  slug: string;
  foldedName: string;
  foldedDetail: string;
  /** The letters of the name, and its words: worked out when they are first needed. */
  letters: number;
  parts: FoldedWord[] | null;
}

interface RankedEntry {
  entry: NameEntry;
  /** Its place in the list: the people best known come first. */
  rank: number;
}

interface SearchHit {
  entry: NameEntry;
  /** The words to mark. */
  marks: string[];
  /** Where words were found in the text: the whole words. */
  wordsInText?: string[];
}

interface SearchResult {
  /** How many there are, of which `hits` are the first. */
  total: number;
  hits: SearchHit[];
  isLoading?: boolean;
}

interface NameSearch {
  entries: NameEntry[];
  findByName(words: string[]): SearchResult;
  /** Entries near to what was typed, without those that were found already. */
  findByNearName(words: string[], found: Set<NameEntry>): SearchResult;
}

interface WordSearch {
  find(words: string[], found: Set<NameEntry>): SearchResult;
}

// --- People. ---

type PersonRow = [
  name: string,
  href: string,
  title: string,
  organization: number,
  status: string,
  relationships: number[],
  tags: number[],
  lastDate: string,
  lastContact: string,
  percent: number,
  strength: number,
  rules: number[],
  aliases: string,
  initials: string,
  tint: number,
];

interface PeopleData {
  organizations: [name: string, href: string][];
  relationships: string[];
  tags: string[];
  /** The last of them means that there was no real contact. */
  strengths: string[];
  rules: string[];
  /** The date so many days ago. */
  days: Record<string, string>;
  rows: PersonRow[];
}

interface PersonEntry {
  name: string;
  href: string;
  title: string;
  organizationIndex: number;
  organization: { name: string; href: string } | null;
  status: string;
  relationships: string[];
  tags: string[];
  /** The date of the last contact, and how long ago that was in words. */
  lastDate: string;
  lastContact: string;
  /** The strength of the tie, as a number and as a word. */
  percent: number;
  strength: string;
  hasContact: boolean;
  /** A rule for each finding. */
  rules: string[];
  aliases: string;
  initials: string;
  tint: number;
  /** What the filter's words are compared with; worked out when it is first needed. */
  text: string;
}

/** By the filter's name, as it is in the page's address. */
type FilterFields = Record<string, HTMLInputElement | HTMLSelectElement>;
type PeopleFilters = Record<string, string>;

interface FilterChoice {
  value: string;
  label: string;
  /** How many people it leaves, if that is shown. */
  total?: number;
}

interface PeopleOrder {
  key: string;
  isDescending: boolean;
}

interface PeopleColumns {
  hasTies: boolean;
  hasFindings: boolean;
}

interface PeopleModel {
  people: PersonEntry[];
  filter(filters: PeopleFilters): PersonEntry[];
  sort(people: PersonEntry[], order: PeopleOrder): PersonEntry[];
}

// --- Paths; see kith/site/views/paths.py. ---

type PathsRouteRow = [
  connector: number,
  strength: number,
  reason: number,
  isInferred: 0 | 1,
];
type PathsNodeRow = [
  name: string,
  href: string,
  work: string,
  ownStrength: number,
  routes: PathsRouteRow[],
  tieReasons?: number[],
  favorReasons?: number[],
  silenceReason?: number,
];
type PathsOrganizationRow = [
  name: string,
  aliases: string,
  href: string,
  present: number[],
  former: number[],
];

interface PathsData {
  nodes: PathsNodeRow[];
  /** The sentences to which reasons are places. */
  says: string[];
  organizations: PathsOrganizationRow[];
  titles: [organization: number, title: string, nodes: number[]][];
  /** The sentence on ties that nobody recorded. */
  inferred: string;
  /** The address of a search, and what in it stands for the organization. */
  search: string;
  searched: string;
}

interface PathsRoute {
  connector: number;
  strength: number;
  reason: number;
  isInferred: boolean;
}

interface PathsNode {
  name: string;
  href: string;
  work: string;
  ownStrength: number;
  routes: PathsRoute[];
  tieReasons: number[];
  favorReasons: number[];
  /** The sentence on what is missing to ask them, or -1. */
  silenceReason: number;
}

interface PathsOrganization {
  name: string;
  aliases: string;
  href: string;
  present: number[];
  former: number[];
}

interface PathTarget extends SuggestionEntry {
  nodes: number[];
  organization?: PathsOrganization;
  isPerson?: boolean;
}

interface WarmPath {
  /** Whom to ask, and whom that leads to. */
  hops: number[];
  strength: number;
  /** Missing where one knows the person. */
  route?: PathsRoute;
}

interface PathsIndex {
  data: PathsData;
  nodes: PathsNode[];
  targets: PathTarget[];
  /** The warmest paths to any of these people. */
  findPaths(nodes: number[]): WarmPath[];
  /** The sentences that say why a path leads there. */
  explain(path: WarmPath): string[];
  /** The paths to each target of this name, as plain values. */
  answer(label: string, isPerson: boolean): PathAnswer[][];
}

interface PathsAnswers {
  index: PathsIndex;
  createPath(path: WarmPath, target: PathTarget, isBest: boolean): HTMLElement;
  /** What to do where there is no path, and where more may be found. */
  createNextSteps(target: PathTarget, hasPaths: boolean): HTMLElement;
}

interface PathAnswer {
  strength: number;
  hops: string[];
  reasons: string[];
}

// --- Network; see kith/site/views/graph.py. ---

type DiscRow = [
  name: string,
  page: string,
  x: number,
  y: number,
  radius: number,
  people: number,
];

/** Columns, with a place for each person; `at` and the like are places in other lists. */
interface NetworkData {
  organizations: DiscRow[];
  names: string[];
  pages: string[];
  x: number[];
  y: number[];
  at: number[];
  strengths: number[];
  titles: number[];
  lasts: number[];
  held: number[][];
  words: string[];
  labels: string[];
  /** How many ties each person has; `ties` are those that are drawn, two ends each. */
  tied: number[];
  ties: number[];
}

/** An organization; people without one are a disc of their own, without a name. */
interface Disc {
  name: string;
  page: string;
  x: number;
  y: number;
  radius: number;
  people: number;
}

interface DiscLink {
  from: Disc;
  to: Disc;
  ties: number;
}

interface NetworkBounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface NetworkDirection {
  dx: -1 | 0 | 1;
  dy: -1 | 0 | 1;
}

interface NetworkModel {
  data: NetworkData;
  discs: Disc[];
  /** How many people there are. */
  size: number;
  bounds: NetworkBounds;
  links: DiscLink[];
  /** 1 for each person whom the filter leaves. */
  shown: Uint8Array;
  tiesOf(person: number): number[];
  discOf(person: number): Disc;
  workOf(person: number): string;
  /** The address of a person's page, from the site's top. */
  pageOf(person: number): string;
  /** 3 strong, 2 moderate, 1 weak, 0 nobody one knows. */
  strengthGrade(person: number): number;
  /** How large dots are at a scale, and whether there is room for an outline. */
  largestDot(scale: number): number;
  dotRadius(person: number, scale: number): number;
  isOutlined(scale: number): boolean;
  /** Visits everybody in a rectangle, until `visit` gives something true. */
  visitWithin(bounds: NetworkBounds, visit: (person: number) => unknown): boolean;
  /** Who is nearest to a point, within reach; or -1. */
  nearest(x: number, y: number, reach: number): number;
  /** Who is nearest to somebody in a direction, or -1. */
  neighborOf(person: number, direction: NetworkDirection): number;
  discAt(x: number, y: number): Disc | undefined;
  /** Shows only people with a label; everybody for -1, those one knows for -2. */
  filter(label: number): number;
}

interface NetworkState {
  /** Who is under the pointer and who is selected, or -1. */
  hovered: number;
  selected: number;
  /** "strength" or "organization". */
  coloring: string;
}

interface NetworkPaint {
  ink: string;
  quiet: string;
  line: string;
  lineStrong: string;
  card: string;
  sunken: string;
  ramp: string[];
  kinds: string[];
}

interface NetworkColors {
  paint: NetworkPaint;
  /** The organizations that have a color of their own, in the order of the colors. */
  coloredDiscs: Disc[];
  /** Which color somebody has: -1 if they are filtered out, 0 for none of the colors. */
  indexOf(person: number): number;
  colorAt(index: number): string;
  /** The page has other colors now. */
  forget(): void;
}

/** What of the plane is drawn, in its units; and the bitmap, in pixels. */
interface NetworkFrame extends NetworkBounds {
  scale: number;
  isNear: boolean;
  width: number;
  height: number;
  /** How much of the bitmap is out of view on each side. */
  marginX: number;
  marginY: number;
  toX(x: number): number;
  toY(y: number): number;
}

interface LabelBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A place for a name: the upper left corner of its box, and where its text is anchored. */
interface LabelSide {
  x: number;
  y: number;
  align: CanvasTextAlign;
  anchor: number;
}

interface NetworkLabels {
  /** Writes the names, and gives who was named. */
  draw(frame: NetworkFrame, paint: NetworkPaint): Set<number>;
}

interface NetworkPicture {
  colors: NetworkColors;
  draw(): void;
  drawLater(): void;
  /** Draws who is selected or under the pointer, with their ties, above the bitmap. */
  drawRings(): void;
  /** The page has other colors now. */
  recolor(): void;
}

interface NetworkView {
  model: NetworkModel;
  frame: HTMLElement;
  ground: HTMLElement;
  /** What is read aloud. */
  status: HTMLElement;
  state: NetworkState;
  picture: NetworkPicture;
  /** Selects somebody, or nobody for -1; the view may move to them. */
  select(person: number, isMoved?: boolean): void;
  showDisc(disc: Disc): void;
}

interface NetworkTable {
  show(): void;
}

interface NetworkEntry extends SuggestionEntry {
  person?: number;
  disc?: Disc;
}

// --- Leaflet. ---

type LeafletPosition = [y: number, x: number];

interface LeafletLatLng {
  lat: number;
  lng: number;
}

interface LeafletPoint {
  x: number;
  y: number;
  add(other: LeafletPoint | [number, number]): LeafletPoint;
  multiplyBy(factor: number): LeafletPoint;
  round(): LeafletPoint;
}

interface LeafletBounds {
  contains(other: LeafletBounds | LeafletPosition): boolean;
  pad(ratio: number): LeafletBounds;
}

interface LeafletLayer {
  addTo(map: LeafletMap): this;
}

interface LeafletMouseEvent {
  latlng: LeafletLatLng;
  originalEvent: PointerEvent;
}

interface LeafletMap {
  options: { minZoom?: number; crs: LeafletCrs };
  dragging: { enable(): void; disable(): void; moving(): boolean };
  on(event: string, handler: (event: LeafletMouseEvent) => void): this;
  getBounds(): LeafletBounds;
  getCenter(): LeafletLatLng;
  getPixelOrigin(): LeafletPoint;
  getSize(): LeafletPoint;
  getZoom(): number;
  setView(
    center: LeafletPosition | LeafletLatLng,
    zoom: number,
    options?: object,
  ): this;
  setZoom(zoom: number): this;
  panBy(offset: LeafletPoint, options?: object): this;
  panInside(position: LeafletPosition, options?: object): this;
  project(position: LeafletPosition, zoom: number): LeafletPoint;
  unproject(point: LeafletPoint, zoom: number): LeafletLatLng;
  containerPointToLayerPoint(point: LeafletPoint): LeafletPoint;
  latLngToContainerPoint(position: LeafletPosition): LeafletPoint;
  layerPointToLatLng(point: LeafletPoint): LeafletLatLng;
}

interface LeafletCrs {
  scale(zoom: number): number;
}

interface LeafletTooltip extends LeafletLayer {
  setLatLng(position: LeafletPosition): this;
  setContent(content: HTMLElement): this;
}

declare const L: {
  Map: new (element: HTMLElement, options: object) => LeafletMap;
  CRS: { Simple: LeafletCrs };
  extend<T extends object>(target: object, source: T, more: object): T;
  transformation(a: number, b: number, c: number, d: number): object;
  latLngBounds(corner: LeafletLatLng, opposite: LeafletLatLng): LeafletBounds;
  layerGroup(): LeafletLayer & {
    addLayer(layer: LeafletLayer): void;
    clearLayers(): void;
  };
  svgOverlay(
    element: Element,
    bounds: LeafletBounds,
  ): LeafletLayer & { setBounds(bounds: LeafletBounds): void };
  polyline(lines: LeafletPosition[][], options: object): LeafletLayer;
  circleMarker(position: LeafletPosition, options: object): LeafletLayer;
  tooltip(options: object): LeafletTooltip;
};
