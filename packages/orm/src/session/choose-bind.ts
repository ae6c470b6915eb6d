import { ArgumentError, type Program } from "@rebis/base";
import type { ExecutionOptions } from "@rebis/engine";
import type { ConnectionCore } from "@rebis/engine/spi";
import { mapperFor } from "../mapper/registry.ts";
import { type BindArguments, type BindLike, type BindRequest, checkBind } from "./binds.ts";
import type { SessionCore, SessionParts } from "./session-core.ts";

/** Options of `session.connection()`. */
export interface ConnectionOptions {
  readonly executionOptions?: ExecutionOptions | undefined;
  /** What the connection is for, in a session with several databases. */
  readonly bindArguments?: BindArguments | undefined;
}

/** What users give, as the parts of a session have it. */
function requestOf({ mapper, clause }: BindArguments): BindRequest {
  return {
    mapper: mapper === undefined ? undefined : mapperFor(mapper, "the class of a bind"),
    clause,
  };
}

function argumentsOf({ mapper, clause }: BindRequest): BindArguments {
  return {
    mapper: mapper?.class as BindArguments["mapper"], // that of the mapper
    clause: clause as BindArguments["clause"], // every clause of a request is a statement
  };
}

/** `getBind` of a session of the user's class, when it is not the library's own. */
export function ownBind(
  session: { getBind(request: BindArguments): BindLike },
  plain: { readonly getBind: unknown },
): SessionParts["getBind"] {
  const own: { readonly getBind: unknown } = session;
  if (own.getBind === plain.getBind) return undefined;
  return (request): BindLike => {
    const bind: BindLike | undefined = session.getBind(argumentsOf(request));
    if (bind?.core === undefined) {
      throw new ArgumentError(
        "Cannot use what getBind() returned: it is no engine or connection. Return one, or super.getBind(request).",
      );
    }
    return bind;
  };
}

/** Session.getBind(), as it is when nobody overrides it. */
export function faceOfBind(core: SessionCore, request: BindArguments): BindLike {
  return request.bind ?? core.bindFor(requestOf(request));
}

/** Session.connection() */
export function connectionFor(
  core: SessionCore,
  request: BindArguments | undefined,
  options: ExecutionOptions | undefined,
): Program<ConnectionCore> {
  if (request?.bind === undefined) return core.connection(request && requestOf(request), options);
  checkBind(request.bind, core.face.isSynchronous ? "sync" : "async");
  return core.connectionOn(request.bind.core, options);
}
