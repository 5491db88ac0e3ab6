import { addDays, type IsoDate } from '#kernel/dates.ts';
import { seededRandom } from '#kernel/random.ts';
import type { Duty } from './duties.ts';

/** An invented holder for the fictional nation. */
export interface InventedHolder {
  readonly organisationId: number;
  readonly duty: string;
  readonly personId: null;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly isDeputy: boolean;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly note: string;
  readonly supplier: string;
}

const firstNames = [
  'Amina',
  'Bronwen',
  'Callum',
  'Divya',
  'Edwin',
  'Farah',
  'Gethin',
  'Hester',
  'Imran',
  'Joss',
  'Kezia',
  'Lorcan',
  'Maeve',
  'Nikhil',
  'Oona',
  'Piotr',
  'Quentin',
  'Rhona',
  'Samir',
  'Tamsin',
  'Ursula',
  'Viktor',
  'Wendeline',
  'Yusuf',
] as const;
const lastNames = [
  'Ashdale',
  'Brackwater',
  'Coldbeck',
  'Dunmarrow',
  'Eskwith',
  'Fernley-Holt',
  'Garrowby',
  'Harkstone',
  'Inglemoor',
  'Jessop-Vane',
  'Kirkbarrow',
  'Lindhope',
  'Marrick',
  'Netherby',
  'Oakhanger',
  'Pellow-Strand',
  'Quarndale',
  'Rushmere',
  'Selwick',
  'Thornlaw',
  'Ullerdale',
  'Vanterby',
  'Wharram',
  'Yarrowdene',
] as const;

/** Shares of duties with a holder, with a deputy alone, and of holders that have a deputy. Invented. */
const shares = { held: 0.86, deputyOnly: 0.05, withDeputy: 0.45, leaving: 0.03 };

/** Invented holders with gaps, the same for the same organisations. Nobody of that name is meant. */
export function demonstrationHolders(
  organisations: readonly { readonly id: number; readonly kind: string; readonly code: string }[],
  duties: readonly Duty[],
  today: IsoDate,
): InventedHolder[] {
  return organisations.flatMap(({ id, kind, code }) => {
    const random = seededRandom(4, `duties ${code}`);
    const name = () => `${random.pick(firstNames)} ${random.pick(lastNames)}`;
    const holder = (duty: string, isDeputy: boolean): InventedHolder => ({
      organisationId: id,
      duty,
      personId: null,
      name: name(),
      email: '',
      phone: '',
      isDeputy,
      from: addDays(today, -30 - random.whole(900)),
      to: random.chance(shares.leaving) ? addDays(today, 5 + random.whole(40)) : null,
      note: 'Invented for the demonstration nation',
      supplier: '',
    });
    return duties
      .filter(({ expectedOf }) => expectedOf.includes(kind))
      .flatMap(({ code: duty }) => {
        const draw = random.next();
        const isHeld = kind === 'nation' || draw < shares.held;
        const hasDeputy = isHeld ? random.chance(shares.withDeputy) : draw < shares.held + shares.deputyOnly;
        return [...(isHeld ? [holder(duty, false)] : []), ...(hasDeputy ? [holder(duty, true)] : [])];
      });
  });
}
