import type { InputIssue } from '@margin/contracts';

/** Exchange-traded funds and notes of the U.S. by the multiple of daily returns that they aim for today. */
const TICKERS_BY_FACTOR: Readonly<Record<number, string>> = {
  1.5: 'UVXY',
  2: `
    AAPU AGQ AMZU BIB BITU BITX BOIL BRZU CHAU CONL CWEB DDM DIG EET EFO ERX ETHU EZJ GGLL GUSH INDL JNUG LTL METU MSFU
    MSTU MSTX MVV NUGT NVDL NVDU NVDX QLD ROM RXL SAA SPUU SSO TSLL TSLT UBT UCC UCO UGE UGL UJB ULE UPV UPW URE USD
    UST UWM UXI UYG UYM XPP YCL`,
  3: `
    BNKU BULZ CURE DFEN DPST DRN DUSL EDC EURL FAS FNGU HIBL KORU LABU MIDU NAIL NRGU OILU PILL RETL SOXL SPXL TECL TMF
    TNA TPOR TQQQ TYD UDOW UMDD UPRO URTY UTSL WANT WEBL YINN`,
};

/** Funds that gain when their index falls, by any multiple. */
const INVERSE_TICKERS = `
  AAPD AMZD BERZ BIS BITI DDG DOG DRIP DRV DUG DUST DXD EDZ EFU EFZ EPV ERY EUM EUO EWV FAZ FNGD FXP GGLS GLL HIBS
  JDST KOLD LABD METD MSFD MYY MZZ NVD NVDD NVDQ NVDS OILD PSQ PST QID REK REW RWM RXD SARK SBB SBIT SCC SCO SDD SDOW
  SDP SDS SEF SH SIJ SJB SKF SMDD SMN SOXS SPDN SPXS SPXU SQQQ SRS SRTY SSG SVXY SZK TBF TBT TBX TECS TMV TSLQ TSLS
  TSLZ TTT TWM TYO TZA WEBS YANG YCS YXI ZSL`;

const wordsIn = (text: string) => text.trim().split(/\s+/);

const FACTORS: ReadonlyMap<string, number> = new Map(
  Object.entries(TICKERS_BY_FACTOR).flatMap(([factor, tickers]) =>
    wordsIn(tickers).map((ticker) => [ticker, Number(factor)] as const),
  ),
);

const INVERSE: ReadonlySet<string> = new Set(wordsIn(INVERSE_TICKERS));

/** The leverage factor of a known leveraged fund; 1 for any other ticker. */
export const knownLeverageFactor = (ticker: string): number => FACTORS.get(ticker) ?? 1;

/** Refuses a known inverse fund. */
export function refuseInverse(ticker: string): InputIssue | undefined {
  if (!INVERSE.has(ticker)) return undefined;
  return {
    path: 'ticker',
    message: `${ticker} is an inverse fund, which gains when its index falls. Inverse funds are not supported; choose another ticker.`,
  };
}
