// Words of `completion`.
const en = {
  summary: 'print what makes a shell complete commands, options, labs, exercises, runs and targets',
  about:
    'bash: source <(gopherbench completion bash), in ~/.bashrc\nzsh: source <(gopherbench completion zsh), in ~/.zshrc after compinit\nfish: gopherbench completion fish | source, in ~/.config/fish/config.fish\nPowerShell: gopherbench completion powershell | Out-String | Invoke-Expression, in $PROFILE',
};
const zh: Record<keyof typeof en, string> = {
  summary: '输出 shell 的补全脚本：命令、选项、实验、练习、运行、目标平台',
  about:
    'bash：把 source <(gopherbench completion bash) 写进 ~/.bashrc\nzsh：把 source <(gopherbench completion zsh) 写进 ~/.zshrc，放在 compinit 之后\nfish：把 gopherbench completion fish | source 写进 ~/.config/fish/config.fish\nPowerShell：把 gopherbench completion powershell | Out-String | Invoke-Expression 写进 $PROFILE',
};
export const completionText = { en, zh };
