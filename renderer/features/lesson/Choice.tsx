import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { Text } from '../../../electron/contract/index.ts';
import { useText } from '../../app/text.ts';
import { Inline } from './Markdown.tsx';

interface ChoiceProps {
  options: readonly { id: string; text: Text }[];
  chosen: string | null;
  /** Absent once it is locked in. */
  choose: ((id: string) => void) | undefined;
  labelledBy: string;
  /** The option that turned out to be right, and the word for it. */
  right: string | undefined;
  rightWord: string;
}

/** The options of a question; beside the right one stands what said so. */
export function Choice({ options, chosen, choose, labelledBy, right, rightWord }: ChoiceProps) {
  const text = useText();
  return (
    <RadioGroup value={chosen} onValueChange={(v) => choose?.(v as string)} aria-labelledby={labelledBy} disabled={!choose}>
      {options.map((o) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: Base UI's radio is the control inside
        <label key={o.id} className={`lesson-option${chosen === o.id ? ' lesson-option-chosen' : ''}`}>
          <Radio.Root value={o.id} className="lesson-radio" />
          <span>
            <Inline text={text(o.text)} />
          </span>
          {right === o.id && (
            <span className="lesson-option-right">
              <span aria-hidden="true">✓</span> {rightWord}
            </span>
          )}
        </label>
      ))}
    </RadioGroup>
  );
}
