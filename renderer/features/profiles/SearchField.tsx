import { Search } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId } from 'react';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onKeyDown?: (e: KeyboardEvent<HTMLInputElement>) => void;
  onBlur?: () => void;
  input?: Ref<HTMLInputElement>;
}

export function SearchField({ label, value, onChange, onKeyDown, onBlur, input }: SearchFieldProps) {
  const id = useId();
  return (
    <label className="profiles-search" htmlFor={id}>
      <Search aria-hidden="true" />
      <input
        ref={input}
        id={id}
        type="search"
        spellCheck={false}
        value={value}
        placeholder={label}
        aria-label={label}
        onChange={(e) => onChange(e.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
    </label>
  );
}
