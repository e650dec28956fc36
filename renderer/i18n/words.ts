/** Words of an area in Chinese: all keys but the singular forms, which it does not know. */
export type ChineseWords<English> = Readonly<Record<Exclude<keyof English, `${string}_one`>, string>>;
