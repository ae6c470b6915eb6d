/** `created_at` to `createdAt`, where {@link snakeCase} leads back; other names stay as they are. */
export function camelCase(name: string): string {
  const key = name.replace(/_+([\p{Ll}\d])/gu, (_, letter: string) => letter.toUpperCase());
  return snakeCase(key) === name ? key : name;
}

/** `createdAt` to `created_at`. */
export function snakeCase(key: string): string {
  return key
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase();
}
