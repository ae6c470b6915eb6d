// A thread calls the default export, as the option threadSetup says.
/** What is called in each thread, with the connection of either driver. */
// oxlint-disable-next-line import/no-default-export
export default function prepare(connection: {
  function(name: string, options: object, body: (value: number) => number): void;
}): void {
  connection.function("twice", { deterministic: true }, (value) => value * 2);
}
