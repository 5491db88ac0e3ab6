import { parameterNames } from '../posterior.ts';
import { type BlockPosterior, samplePosterior } from './importance-sampler.ts';
import { type PathologyVolumes, pathologyElectiveBlock, resultsOutpatientBlock } from './pathology-blocks.ts';
import type { Published } from './published.ts';
import { censusBlock, downtimeBlock, elasticityDraws, estateBlock, harmDraws, wormBlock } from './small-blocks.ts';
import { wholeEstateBlock } from './whole-estate-block.ts';

export interface FitSize {
  /** Draws tried in the largest block. */
  readonly tries: number;
  /** Draws kept. */
  readonly keep: number;
  readonly seed: number;
}

export interface FittedPosterior {
  readonly names: readonly string[];
  readonly draws: readonly (readonly number[])[];
  readonly blocks: readonly { readonly names: readonly string[]; readonly effective: number; readonly tried: number }[];
}

/** Fits every block on rows of use `calibration` (and `input`); checks are never read. Only the arguments decide it. */
export function fitPosterior(published: Published, volumes: PathologyVolumes, size: FitSize): FittedPosterior {
  const { tries, keep, seed } = size;
  const small = Math.max(5000, Math.floor(tries / 4));
  const pathology = samplePosterior(pathologyElectiveBlock(published, volumes), small, keep, seed + 1);
  const results = samplePosterior(resultsOutpatientBlock(published, volumes), small, keep, seed + 2);
  const estate = samplePosterior(wholeEstateBlock(published, pathology, results), tries, keep, seed + 3);
  // The whole-estate draws were weighed beside these draws of pathology: they stay together.
  const beside = (block: BlockPosterior): BlockPosterior => ({
    ...block,
    draws: estate.numbers.map((number) => block.draws[number % block.draws.length] ?? new Float64Array()),
  });
  const blocks = [
    estate,
    beside(pathology),
    beside(results),
    samplePosterior(wormBlock(published), small, keep, seed + 4),
    samplePosterior(estateBlock(published), small, keep, seed + 5),
    samplePosterior(downtimeBlock(published), small, keep, seed + 6),
    samplePosterior(censusBlock(published), small, keep, seed + 7),
    harmDraws(published, keep, seed + 8),
    elasticityDraws(published, keep, seed + 9),
  ];
  return {
    names: parameterNames,
    draws: Array.from({ length: keep }, (_, index) =>
      parameterNames.map((name) => rounded(valueIn(blocks, name, index))),
    ),
    blocks: blocks.map(({ names, effective, tried }) => ({ names, effective, tried })),
  };
}

function valueIn(blocks: readonly BlockPosterior[], name: string, index: number): number {
  for (const block of blocks) {
    const at = block.names.indexOf(name);
    if (at >= 0) return block.draws[index]?.[at] ?? Number.NaN;
  }
  return Number.NaN;
}

const rounded = (value: number) => Number(value.toPrecision(6));
