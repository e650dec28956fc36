/** Makes a value when it is first asked for, and keeps it: for tables that a start must not wait for. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
