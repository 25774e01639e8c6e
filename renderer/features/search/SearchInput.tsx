import { Search } from 'lucide-react';
import type { Ref } from 'react';
import './search.css';

interface SearchInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  input?: Ref<HTMLInputElement>;
}

/** A field in a page's head; Escape empties it. */
export function SearchInput({ label, value, onChange, input }: SearchInputProps) {
  return (
    <label className="search-field">
      <Search aria-hidden="true" />
      <input
        ref={input}
        type="search"
        spellCheck={false}
        maxLength={200}
        value={value}
        placeholder={label}
        aria-label={label}
        onChange={(e) => onChange(e.target.value)}
        onKeyDown={(e) => e.key === 'Escape' && value !== '' && onChange('')}
      />
    </label>
  );
}
