/** Languages a voice of ours speaks. */
export type SpokenLanguage = 'ja' | 'en';
