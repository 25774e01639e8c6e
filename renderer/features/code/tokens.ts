// Which Go tokens have a colour of their own. The editor's theme and the lesson's code blocks both read this list, so they agree.
import { type Tag, tags } from '@lezer/highlight';

/** Each token's name is also the CSS variable with its colour. */
export const goTokens: readonly { token: 'kw' | 'str' | 'num' | 'com' | 'fn'; tags: Tag[] }[] = [
  { token: 'kw', tags: [tags.keyword, tags.definitionKeyword, tags.moduleKeyword, tags.controlKeyword, tags.bool, tags.null] },
  { token: 'str', tags: [tags.string, tags.character] },
  { token: 'num', tags: [tags.number] },
  { token: 'com', tags: [tags.lineComment, tags.blockComment] },
  {
    token: 'fn',
    tags: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.function(tags.propertyName)],
  },
];
