/** Lists that a station keeps and extends itself; forms offer their entries and take *other, namely*. */
export const referenceLists = [
  'facility',
  'school',
  'agency',
  'court',
  'staff',
  'staffCourse',
  'lawArticle',
  'laboratory',
  'course',
] as const;
export type ReferenceListName = (typeof referenceLists)[number];

const lawArticles = ['170', '171', '172', '173', '174', '177', '178', '182', '184']
  .concat(['255', '256', '257', '258', '259', '260', '261', '269', '270'])
  .map((article) => ({ id: article, name: article, details: { article } }));

/** An entry that the app brings along. */
interface ShippedReference {
  readonly id: string;
  readonly name: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Entries that the app brings along; a station may change or retire them. Their ids are never reused. */
export const shippedReferences: Record<ReferenceListName, readonly ShippedReference[]> = {
  facility: [],
  school: [],
  agency: [],
  court: [],
  staff: [],
  staffCourse: [],
  lawArticle: lawArticles,
  laboratory: [],
  course: [],
};
