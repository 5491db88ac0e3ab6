import { engineGrades, type LikelihoodLevel, type MatrixPack } from './clinical-risk-matrix.ts';

/** What is wrong, and in which field of the matrix. */
export interface MatrixFault {
  readonly where: string;
  readonly message: string;
}

/** What is wrong with a matrix, in words that say how to mend it; empty when it can be used. */
export function matrixFaults(pack: MatrixPack): readonly MatrixFault[] {
  const faults = [
    ...repeats('severities', pack.severities),
    ...repeats('likelihoods', pack.likelihoods),
    ...repeats('harms', pack.harms),
    ...cellFaults(pack),
    ...acceptabilityFaults(pack),
    ...bandFaults(pack.likelihoods),
    ...harmFaults(pack),
  ];
  // An order can only be judged in a table that is whole.
  return faults.length > 0 ? faults : orderFaults(pack);
}

function repeats(where: string, levels: readonly { readonly id: string }[]): readonly MatrixFault[] {
  const ids = levels.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? [] : [{ where, message: `has the id "${twice}" twice` }];
}

function cellFaults({ severities, likelihoods, ratings, acceptability }: MatrixPack): readonly MatrixFault[] {
  const known = new Set(acceptability.map(({ rating }) => rating));
  const rows = new Set(likelihoods.map(({ id }) => id));
  const stray = Object.keys(ratings).filter((id) => !rows.has(id));
  return [
    ...stray.map((id) => ({ where: `ratings.${id}`, message: 'is a row for a likelihood that is not in the list' })),
    ...[...rows].flatMap((id) => {
      const where = `ratings.${id}`;
      const row = ratings[id];
      if (row?.length !== severities.length)
        return [{ where, message: `needs ${severities.length} ratings, one for each severity` }];
      const unknown = row.find((rating) => !known.has(rating));
      return unknown === undefined
        ? []
        : [{ where, message: `has the rating ${unknown}, which acceptability does not explain` }];
    }),
  ];
}

function acceptabilityFaults({ acceptability }: MatrixPack): readonly MatrixFault[] {
  const ratings = acceptability.map(({ rating }) => rating);
  const where = 'acceptability';
  if (new Set(ratings).size < ratings.length) return [{ where, message: 'explains a rating twice' }];
  const rising = acceptability.toSorted((a, b) => a.rating - b.rating);
  const first = rising.findIndex(({ isUnacceptable }) => isUnacceptable);
  const milder = first < 0 ? undefined : rising.slice(first).find(({ isUnacceptable }) => !isUnacceptable);
  return milder === undefined
    ? []
    : [{ where, message: `calls rating ${milder.rating} acceptable, and a lower one not: higher ratings are worse` }];
}

function bandFaults(levels: readonly LikelihoodLevel[]): readonly MatrixFault[] {
  const where = 'likelihoods';
  const unclear = levels.find(({ atLeast, moreThan }) => (atLeast === undefined) === (moreThan === undefined));
  if (unclear) return [{ where, message: `needs either atLeast or moreThan for "${unclear.id}"` }];
  const limits = levels.map(({ atLeast, moreThan }) => atLeast ?? moreThan ?? 0);
  const isRising = limits.every((limit, index) => index === 0 || limit > (limits[index - 1] ?? 0));
  return isRising && levels[0]?.atLeast === 0
    ? []
    : [{ where, message: 'must start with atLeast 0 and rise from the first to the last' }];
}

function harmFaults({ harms, severities, engineGrades: read }: MatrixPack): readonly MatrixFault[] {
  const known = new Set(severities.map(({ id }) => id));
  const ids = new Set(harms.map(({ id }) => id));
  const place = new Map(severities.map(({ id }, index) => [id, index]));
  return [
    ...harms.flatMap(({ id, one, several }, index) => {
      const where = `harms.${index}`;
      if (!known.has(one) || !known.has(several))
        return [{ where, message: `names a severity for "${id}" that is not in the list` }];
      const isMilder = (place.get(several) ?? 0) < (place.get(one) ?? 0);
      return isMilder ? [{ where, message: `says that "${id}" is milder for several patients than for one` }] : [];
    }),
    ...engineGrades
      .filter((grade) => !ids.has(read[grade]))
      .map((grade) => ({ where: `engineGrades.${grade}`, message: 'names a harm that is not in the list' })),
  ];
}

/** A worse harm or a likelier one never has a lower rating: such a table was copied wrongly. */
function orderFaults(pack: MatrixPack): readonly MatrixFault[] {
  const rows = pack.likelihoods.map(({ id }) => pack.ratings[id] ?? []);
  return rows.flatMap((row, at) => {
    const id = pack.likelihoods[at]?.id ?? '';
    const where = `ratings.${id}`;
    const falls = row.findIndex((rating, column) => column > 0 && rating < (row[column - 1] ?? 0));
    const below = row.findIndex((rating, column) => rating < (rows[at - 1]?.[column] ?? 0));
    return [
      ...(falls < 0
        ? []
        : [
            {
              where,
              message: `falls to ${row[falls]} for "${pack.severities[falls]?.id}": a worse harm cannot be rated lower`,
            },
          ]),
      ...(below < 0
        ? []
        : [
            {
              where,
              message: `is lower than the row before it for "${pack.severities[below]?.id}": a likelier hazard cannot be rated lower`,
            },
          ]),
    ];
  });
}
