import type { Random } from '#kernel/random.ts';
import type { NationFacts } from './nation-facts.ts';

// Syllables that no English place combines: checked against the names in two DSPT registers (about 64,000
// organisations) and against lists of the world's towns.
const beginnings = [
  ...'aldra ambrel arval averd bardel belvar birvel borrin braxen brenvar brosk cadwen calvar'.split(' '),
  ...'cardel celwen chadrel clavern cobrin corven cressel cundrel dalvern dellin denwar dorvel'.split(' '),
  ...'drennow dunvar ebbern eddrin elvar emmer evern fallan farrin felvar fennis galder galwen'.split(' '),
  ...'garvel gellan glavern gorrel grenvar halwen helvar ildern istel jarven javel jessen'.split(' '),
  ...'jorrin kelvar kendrel kestern kirwen landrel larven lodwen lorrim lunder melwar mirrel'.split(' '),
  ...'mordwen nanver narrel nessel nordel norrin odwen olvar orsen ostra padrin parvel pellan'.split(' '),
  ...'penvar pirren porwen quarrin radwen redvar rendel rovel ruddrel rusken sarwen sedwin'.split(' '),
  ...'selvar sorvel stavern sundrel talwen tamber tavrel thessel tolver torvel tundrel udrel'.split(' '),
  ...'ulvar urwen varrel vellan verwin vessen wadrel weldrin wenvar wolvar wyrren yarrel'.split(' '),
  ...'yelwin zelwen'.split(' '),
];
const endings = [
  ...'marsh moor holme mere combe wick thwaite stead haven ford leigh'.split(' '),
  ...'dale ness fell gate hurst worth bridge minster croft brook garth'.split(' '),
];

// Real towns that such compounds come near; the list guards against a syllable added later.
const realTowns = new Set([
  ...'windermere grasmere minehead ilfracombe salcombe warwick keswick harwich berwick alnwick'.split(' '),
  ...'nantwich whitehaven stonehaven stamford bradford guildford watford ashford burnley barnsley'.split(' '),
  ...'silverdale halvergate harrogate margate ramsgate sandhurst midhurst tonbridge uxbridge'.split(' '),
  ...'cambridge axminster kidderminster braithwaite skegness sheerness dartmoor exmoor'.split(' '),
]);

export const regionNames = [
  'Northreach',
  'Westmarch',
  'Eastmarch',
  'Hearthvale',
  'Crownhaven',
  'Southlevels',
  'Greywater',
] as const;

/** Invented makers of record systems, most used first, then suppliers of other things. */
export const supplierNames = [
  ...['Quillmere Records', 'Ostrivane Clinical', 'Merulith Systems', 'Pellandry Health', 'Quorvane Software'],
  ...['Cindrel Informatics', 'Halcyra Digital Care', 'Tessaric Systems', 'Vantrell Clinical', 'Orbisca Health'],
  ...['Nimbrel Mobile', 'Caldryx Software', 'Ferrowin Care Records', 'Isoldan Systems', 'Medrilo Dispatch'],
  ...['Novabray Dispatch', 'Paxwendle Records', 'Thornaxis Exchange', 'Wrenvallo Systems', 'Corvantine Health'],
  ...['Brightfennow Records', 'Larkfennow Systems', 'Zephandra Pathology', 'Serravine Imaging'],
  ...['Eidovane Hosting', 'Veridane Networks'],
] as const;

/** Hands out invented place names, each once. */
export interface PlaceNames {
  /** @throws Error when every name is used */
  take(): string;
}

/** The place names in an order that the stream decides, without any that a real organisation's name holds. */
export function placeNames(real: NationFacts, random: Random): PlaceNames {
  const used = new Set(real.bodies.flatMap((body) => body.name.toLowerCase().split(/[^a-z]+/)));
  const names = beginnings
    .flatMap((beginning) =>
      // A doubled letter at the seam reads as a slip: "Fennisstead".
      endings.filter((ending) => !beginning.endsWith(ending.charAt(0))).map((ending) => `${beginning}${ending}`),
    )
    .filter((name) => !used.has(name) && !realTowns.has(name));
  const left = [...random.shuffled(names)];
  return {
    take: () => {
      const name = left.pop();
      if (name === undefined) throw new Error('there are no more invented place names');
      return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    },
  };
}

/** A label of two to five characters that no other board has: "N&M" for two places, "NOR" for one, longer if taken. */
export function labelFor(name: string, taken: ReadonlySet<string>): string {
  const places = name.split(' and ');
  const initials = places.map((place) => place.charAt(0)).join('&');
  const letters = name.replace(/[^A-Za-z]/g, '').toUpperCase();
  const choices = [...(places.length > 1 ? [initials] : []), ...[3, 4, 5].map((count) => letters.slice(0, count))];
  const numbered = [2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${letters.slice(0, 4)}${number}`);
  const label = [...choices, ...numbered].find((choice) => !taken.has(choice));
  if (label === undefined) throw new Error(`no label is left for ${name}`);
  return label;
}
