/** What a title of a part is about, beside that it is a problem, a cause or a measure. */

import { pattern } from "../lexicon";
import type { Lexicon } from "../model";

const FILLER = pattern((any) => `(?:${any("title-filler")}|[0-9年\\p{P}\\s])+`, "gu");

/** 作风 of 作风建设情况, "" of 存在的主要问题. */
export const topicOf = (title: string, lexicon: Lexicon): string => title.replace(FILLER(lexicon), "");
