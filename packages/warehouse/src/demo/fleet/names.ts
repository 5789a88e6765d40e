import type { Random } from '../random';

/** Invented companies: rare stems joined with the words of a trade, on `.example` domains. */

const HEADS = [
  'Alder',
  'Amber',
  'Barrow',
  'Brack',
  'Bram',
  'Briar',
  'Cald',
  'Carrow',
  'Corven',
  'Crag',
  'Dorn',
  'Dray',
  'Dun',
  'Ebber',
  'Eld',
  'Ember',
  'Esk',
  'Fal',
  'Fenn',
  'Garran',
  'Gorse',
  'Grav',
  'Hallow',
  'Haver',
  'Hollin',
  'Isk',
  'Jarrow',
  'Kell',
  'Kest',
  'Kirren',
  'Lark',
  'Lind',
  'Loxen',
  'Marl',
  'Mirren',
  'Morv',
  'Nether',
  'Norr',
  'Ombra',
  'Orrel',
  'Penn',
  'Quarr',
  'Quill',
  'Raven',
  'Rill',
  'Roan',
  'Sable',
  'Sedge',
  'Skell',
  'Sorrel',
  'Tarn',
  'Tever',
  'Thistle',
  'Tull',
  'Ulver',
  'Vanner',
  'Vesper',
  'Wend',
  'Wharf',
  'Wick',
  'Wyver',
  'Yarrel',
  'Zennor',
] as const;

const TAILS = [
  'beck',
  'brook',
  'combe',
  'croft',
  'dale',
  'fell',
  'field',
  'garth',
  'gate',
  'holme',
  'hurst',
  'keld',
  'low',
  'mere',
  'mont',
  'moor',
  'ridge',
  'rigg',
  'shaw',
  'stead',
  'thwaite',
  'vale',
  'wald',
  'water',
  'wold',
  'worth',
] as const;

interface Trade {
  industry: string;
  words: readonly string[];
}

const TRADES: readonly Trade[] = [
  { industry: 'Banking', words: ['Bank', 'Savings', 'Capital', 'Trust'] },
  { industry: 'Insurance', words: ['Insurance', 'Mutual', 'Assurance'] },
  { industry: 'Technology', words: ['Software', 'Systems', 'Labs', 'Cloudworks', 'Data', 'Networks'] },
  { industry: 'Machinery', words: ['Robotics', 'Machines', 'Automation'] },
  { industry: 'Entertainment', words: ['Games', 'Studios', 'Interactive', 'Media'] },
  { industry: 'Transportation', words: ['Freight', 'Airways', 'Rail', 'Logistics'] },
  { industry: 'Telecommunications', words: ['Telecom', 'Mobile', 'Broadband'] },
  { industry: 'Healthcare', words: ['Health', 'Diagnostics', 'Biotech', 'Medical'] },
  { industry: 'Retail', words: ['Retail', 'Market', 'Outfitters', 'Grocers'] },
  { industry: 'Energy', words: ['Energy', 'Power', 'Renewables'] },
  { industry: 'Aerospace', words: ['Aerospace', 'Avionics', 'Space'] },
  { industry: 'Semiconductors', words: ['Semiconductor', 'Microsystems', 'Photonics'] },
  { industry: 'Public Sector', words: ['Institute', 'University', 'Research'] },
];

const REGIONS = ['emea', 'amer', 'apac'] as const;
export type Region = (typeof REGIONS)[number];

const COUNTRIES: Record<Region, readonly string[]> = {
  emea: ['United Kingdom', 'Germany', 'France', 'Netherlands', 'Sweden', 'Spain', 'Ireland', 'Switzerland', 'Poland'],
  amer: ['United States', 'United States', 'United States', 'Canada', 'Brazil', 'Mexico'],
  apac: ['Japan', 'Australia', 'India', 'Singapore', 'South Korea'],
};

export interface Company {
  name: string;
  /** Mail and web domain. */
  domain: string;
  /** For host names and licence keys. */
  slug: string;
  industry: string;
  country: string;
  region: Region;
}

/** A source of companies that never repeats a stem before it has used them all. */
export function companies(random: Random): () => Company {
  const stems = HEADS.flatMap((head) => TAILS.map((tail) => head + tail));
  for (let index = stems.length - 1; index > 0; index -= 1) {
    const other = random.int(0, index);
    [stems[index], stems[other]] = [stems[other] as string, stems[index] as string];
  }
  let used = 0;
  return () => {
    const stem = stems[used % stems.length] as string;
    const round = Math.floor(used / stems.length);
    used += 1;
    const trade = random.pick(TRADES);
    const word = trade.words[(random.int(0, trade.words.length - 1) + round) % trade.words.length] as string;
    const suffix = round > trade.words.length ? ` ${round}` : '';
    const region = random.weighted([
      ['emea', 4],
      ['amer', 5],
      ['apac', 1.5],
    ] as const);
    const slug = `${stem}${word}${suffix.trim()}`.toLowerCase();
    return {
      name: `${stem} ${word}${suffix}`,
      domain: `${slug}.example`,
      slug,
      industry: trade.industry,
      country: random.pick(COUNTRIES[region]),
      region,
    };
  };
}
