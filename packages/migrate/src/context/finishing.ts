import { isPromise } from "@rebis/base";

/**
 * Does `end` after work that may be asynchronous, and `failed` when it fails; the value, or a
 * promise of it, is that of the work.
 */
export function finishing<Value>(
  work: () => Value,
  end: () => void,
  failed: (error: unknown) => void,
): Value {
  let value: Value;
  try {
    value = work();
  } catch (error) {
    failed(error);
    throw error;
  }
  if (!isPromise(value)) {
    end();
    return value;
  }
  const finished = value.then(
    (result: unknown) => {
      end();
      return result;
    },
    (error: unknown) => {
      failed(error);
      throw error;
    },
  );
  // A promise of the same value.
  return finished as Value;
}
