/** One compiled statement, as the recorder writes it. */
export interface RecordedCase {
  /** The test. */
  readonly id: string;
  readonly dialect: string;
  /** Lines of JavaScript that end by returning the statement. */
  readonly js?: string;
  readonly sql: string;
  readonly params?: readonly unknown[];
  /** A type alone: `sql` is its name in DDL. */
  readonly type?: boolean;
  readonly literalBinds?: boolean;
  /** The parameters that the statement is compiled for. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly dialectFacts?: {
    readonly server_version_info?: readonly number[] | null;
    readonly is_mariadb?: boolean;
    readonly supports_native_boolean?: boolean;
    readonly supports_identity_columns?: boolean;
    readonly _supports_offset_fetch?: boolean;
    readonly max_identifier_length?: number;
    readonly use_ansi?: boolean;
    readonly optimize_limits?: boolean;
  };
  /** What the five dialects make of it. */
  readonly alt?: Readonly<Record<string, Alternative>>;
}

interface Alternative {
  readonly sql?: string;
  readonly params?: readonly unknown[];
  readonly error?: string;
}

/** Each tree under all five dialects, of no known version. */
export function underEveryDialect(cases: readonly RecordedCase[]): RecordedCase[] {
  return cases.flatMap(({ params: _params, ...each }) =>
    Object.entries(each.alt ?? {}).flatMap(([dialect, { sql, params }]): RecordedCase[] => {
      if (sql === undefined) return [];
      const facts = { ...each, dialect, dialectFacts: {}, sql };
      return [params === undefined ? facts : { ...facts, params }];
    }),
  );
}

/** Cases that can be built, each once. */
export function readCases(text: string): RecordedCase[] {
  const lines = text.trim().split("\n");
  return lines.map((line) => JSON.parse(line) as RecordedCase).filter(({ js }) => js !== undefined);
}
