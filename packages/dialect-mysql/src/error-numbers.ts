import {
  CancelledError,
  CheckViolationError,
  DatabaseError,
  DataError,
  type DBAPIError,
  type DBAPIErrorDetails,
  DeadlockError,
  DisconnectionError,
  ForeignKeyViolationError,
  IntegrityError,
  InternalError,
  LockTimeoutError,
  NotNullViolationError,
  NotSupportedError,
  OperationalError,
  ProgrammingError,
  SerializationError,
  SqlSyntaxError,
  StatementTimeoutError,
  UniqueViolationError,
} from "@rebis/base";

/** A class of errors that a database raised. */
type ErrorClass = new (message: string, details: DBAPIErrorDetails) => DBAPIError;

/** What an error number means here. */
export interface ErrorNumber {
  readonly error: ErrorClass;
  /** What the reader can do about it. */
  readonly wayOut: string;
}

const retry = "Retry the transaction";
const groups: readonly (readonly [ErrorClass, wayOut: string, numbers: readonly number[]])[] = [
  [
    UniqueViolationError,
    "Choose another value, or update the row",
    [1022, 1062, 1169, 1557, 1586, 1859],
  ],
  [
    ForeignKeyViolationError,
    "Write the row that is referred to first",
    [1216, 1217, 1451, 1452, 1761],
  ],
  [NotNullViolationError, "Give the column a value", [1048, 1121, 1138, 1263, 1364]],
  [CheckViolationError, "Correct the value", [3819, 4025]],
  [IntegrityError, "Correct the rows", [1215, 1369]],
  [DeadlockError, retry, [1213, 1614]],
  [LockTimeoutError, "Retry, or keep transactions shorter", [1205, 1689, 3572]],
  [SerializationError, retry, [1020, 3101]],
  [
    DisconnectionError,
    "Retry: a new connection is opened",
    [
      1053, 1077, 1078, 1080, 1152, 1153, 1158, 1159, 1160, 1161, 1184, 1189, 1190, 1927, 2002,
      2003, 2006, 2013, 2055, 3168, 3169, 4031,
    ],
  ],
  [
    DataError,
    "Correct the value, or the type of the column",
    [
      1230, 1264, 1265, 1292, 1365, 1366, 1367, 1406, 1411, 1426, 1439, 1441, 1690, 1916, 3140,
      3141, 3143, 3144, 3156, 4038, 4078,
    ],
  ],
  [SqlSyntaxError, "Correct the text of the statement", [1064, 1149]],
  [
    ProgrammingError,
    "Correct the statement, or create what it names",
    [
      1007, 1008, 1046, 1047, 1049, 1050, 1051, 1052, 1054, 1055, 1056, 1057, 1058, 1059, 1060,
      1061, 1063, 1065, 1066, 1067, 1068, 1069, 1070, 1071, 1072, 1075, 1091, 1101, 1102, 1103,
      1109, 1110, 1111, 1112, 1113, 1136, 1146, 1170, 1176, 1210, 1222, 1241, 1242, 1247, 1305,
      1318, 1327, 1364, 1582, 1584, 3554, 4092,
    ],
  ],
  [
    NotSupportedError,
    "Use what this server version has",
    [1112, 1178, 1235, 1286, 1289, 1295, 4047],
  ],
  [
    OperationalError,
    "Check user, password and rights",
    [1044, 1045, 1142, 1143, 1227, 1251, 1698, 1820, 3118, 4151],
  ],
  [
    OperationalError,
    "Free resources on the server, or use fewer connections",
    [1021, 1037, 1038, 1040, 1041, 1114, 1203, 1226, 1461],
  ],
  [OperationalError, "Use a transaction that may write", [1290, 1792, 1836]],
  [StatementTimeoutError, "Give the statement more time, or make it faster", [1969, 3024]],
  [CancelledError, "Run it again if that was not meant", [1028, 1317]],
  [InternalError, "Leave savepoints and transactions to the connection", [1305, 1568, 1665]],
];

/** The meaning of an error number. @see https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
export function errorNumber(number: number): ErrorNumber {
  const found = groups.find(([, , numbers]) => numbers.includes(number));
  if (found === undefined) return { error: DatabaseError, wayOut: "See the server's log" };
  return { error: found[0], wayOut: found[1] };
}
