import type { Writer } from "@rebis/core-sql/spi";

/** How an index of vectors is built: in memory as a graph, or by partitions. */
const kinds = {
  HNSW: {
    words: "INMEMORY NEIGHBOR GRAPH",
    parameters: { neighbors: "neighbors", efConstruction: "efconstruction" },
  },
  IVF: {
    words: "NEIGHBOR PARTITIONS",
    parameters: {
      neighborPartitions: "neighbor partitions",
      samplePerPartition: "sample_per_partition",
      minVectorsPerPartition: "min_vectors_per_partition",
    },
  },
} as const;

const distances = ["EUCLIDEAN", "COSINE", "DOT", "MANHATTAN"];

/**
 * ` ORGANIZATION INMEMORY NEIGHBOR GRAPH DISTANCE COSINE WITH TARGET ACCURACY 90 PARAMETERS (type HNSW, neighbors 40) PARALLEL 4`,
 * of `oracle_vector: true` or `{ indexType: "HNSW", distance: "COSINE", accuracy: 90, neighbors: 40, parallel: 4 }`.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/create-vector-index.html
 */
export function renderVector(given: unknown, out: Writer): void {
  const options = (given === true ? {} : given) as Readonly<Record<string, unknown>>;
  const refuse = (name: string, fact: string): never =>
    out.unsupported(`"${name}" of the option "oracle_vector"`, fact, "Correct it");
  const { indexType = "HNSW", distance, accuracy, parallel, ...numbers } = options;
  const kind = Object.entries(kinds).find(([name]) => name === indexType);
  if (kind === undefined) return refuse("indexType", "it is neither HNSW nor IVF");
  const [name, { words, parameters }] = kind;
  const whole = (key: string, value: unknown): string =>
    Number.isSafeInteger(value) ? String(value) : refuse(key, "it is no whole number");
  out.text(` ORGANIZATION ${words}`);
  if (distance !== undefined) {
    const word = distances.find((each) => each === distance);
    out.text(` DISTANCE ${word ?? refuse("distance", `it is none of ${distances.join(", ")}`)}`);
  }
  if (accuracy !== undefined) out.text(` WITH TARGET ACCURACY ${whole("accuracy", accuracy)}`);
  const known = new Map<string, string>(Object.entries(parameters));
  const parts = Object.entries(numbers).map(([key, value]) => {
    const word = known.get(key) ?? refuse(key, `${name} has ${[...known.keys()].join(", ")}`);
    return `, ${word} ${whole(key, value)}`;
  });
  out.text(` PARAMETERS (type ${name}${parts.join("")})`);
  if (parallel !== undefined) out.text(` PARALLEL ${whole("parallel", parallel)}`);
}
