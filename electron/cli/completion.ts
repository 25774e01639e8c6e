// `gopherbench completion SHELL`: a script that asks `gopherbench __complete` what may stand at the cursor.
import { command } from './command.ts';
import { completionText } from './texts/completion.ts';
import { UsageError } from './usage.ts';

// The word at the cursor goes first, behind a colon: an empty argument would get lost in older PowerShells.
const bash = `# bash completion for gopherbench
_gopherbench() {
  local line=\${COMP_LINE:0:COMP_POINT} value
  local -a words
  IFS=$' \\t\\n' read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  local last=$((\${#words[@]} - 1))
  local current=\${words[last]}
  COMPREPLY=()
  while IFS=$'\\t' read -r value _; do
    COMPREPLY+=("$value")
  done < <("\${words[0]}" __complete ":$current" "\${words[@]:1:last-1}" 2>/dev/null)
  # readline takes what stands behind a = for a word of its own
  if [[ $COMP_WORDBREAKS == *=* && $current == *=* ]]; then
    local before=\${current%"\${current##*=}"}
    COMPREPLY=("\${COMPREPLY[@]#"$before"}")
  fi
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
  return 0
}
complete -o default -F _gopherbench gopherbench
`;

const zsh = `#compdef gopherbench
_gopherbench() {
  local line value
  local -a lines plain open
  lines=("\${(@f)$(\${words[1]} __complete ":\${words[CURRENT]}" "\${(@)words[2,CURRENT-1]}" 2>/dev/null)}")
  for line in $lines; do
    value=\${line%%$'\\t'*}
    if [[ $value == *= ]]; then open+=("\${value//:/\\\\:}:\${line#*$'\\t'}"); else plain+=("\${value//:/\\\\:}:\${line#*$'\\t'}"); fi
  done
  _describe -t values gopherbench plain
  _describe -t values gopherbench open -S ''
  (( \${#plain} + \${#open} )) || _files
}
if [[ $funcstack[1] == _gopherbench ]]; then _gopherbench "$@"; else compdef _gopherbench gopherbench; fi
`;

const fish = `# fish completion for gopherbench
function __gopherbench_complete
    set -l words (commandline -opc)
    $words[1] __complete ":"(commandline -ct) $words[2..] 2>/dev/null
end
complete -c gopherbench -f -a '(__gopherbench_complete)'
`;

const powershell = `# PowerShell completion for gopherbench
Register-ArgumentCompleter -Native -CommandName gopherbench -ScriptBlock {
  param($word, $ast, $cursor)
  $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
  $rest = @($before | Select-Object -Skip 1)
  & $before[0] __complete ":$word" @rest 2>$null | ForEach-Object {
    $value, $text = $_ -split [char]9, 2
    if (-not $text) { $text = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
  }
}
`;

const scripts = { bash, zsh, fish, powershell };
export const shells = Object.keys(scripts);

export const completion = command({
  name: 'completion',
  text: completionText,
  operands: [{ name: 'bash|zsh|fish|powershell', complete: 'shell' }],
  options: {},
  examples: ['completion bash'],
  run(c) {
    const shell = c.operands[0]!;
    const script = Object.entries(scripts).find(([name]) => name === shell)?.[1];
    if (script === undefined)
      throw new UsageError('badChoice', { option: 'completion', value: shell, choices: shells.join(' | ') });
    c.io.out(script);
    return 0;
  },
});
