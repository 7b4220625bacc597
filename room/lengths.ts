/** How long a paragraph of the minutes may be, UTF-16 units: longer than what somebody says in three hours. */
export const longestParagraph = 50_000;
