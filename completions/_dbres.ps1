
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'dbres' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'dbres'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'dbres' {
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Entries in catalog order')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Entries that fit words, best first')
            [CompletionResult]::new('filter', 'filter', [CompletionResultType]::ParameterValue, 'Entries that pass a boolean expression')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Everything known of an entry')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'The catalog, or a part of it, in another format')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'What is wrong with a catalog')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'The JSON Schema of a catalog')
            [CompletionResult]::new('paths', 'paths', [CompletionResultType]::ParameterValue, 'Where catalogs and folders are')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'What a shell needs to complete commands and options')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'The manual page')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'More about a command or a topic')
            break
        }
        'dbres;list' {
            [CompletionResult]::new('--cloud', '--cloud', [CompletionResultType]::ParameterName, 'Cloud: aws, azure, gcp')
            [CompletionResult]::new('--industry', '--industry', [CompletionResultType]::ParameterName, 'Industry: fsi, healthcare, retail-and-cpg, …')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Topic, with the topics below it: streaming, delta-lake, …')
            [CompletionResult]::new('--media', '--media', [CompletionResultType]::ParameterName, 'Medium: video, blog, docs, notebook, repo, paper, …')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Role that needs it: data-engineer, ml-engineer, …')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Customer, or company of the authors')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Host of the address, with the hosts below it: databricks.com')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Dated then or later: 2022, 2022-06, 2022-06-15')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Dated then or earlier')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'An expression that entries pass; see `dbres help expressions`')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by date, title, id, site or added; `-date` for newest first; else catalog order')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print at most so many; 0 for all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Print at most so many; 0 for all')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'The columns to print, or the keys that JSON objects keep: id,title,url')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON array')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print a JSON object a line')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Begin tsv with a line of names')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Print only how many there are')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;search' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print at most so many; 0 for all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Print at most so many; 0 for all')
            [CompletionResult]::new('--cloud', '--cloud', [CompletionResultType]::ParameterName, 'Cloud: aws, azure, gcp')
            [CompletionResult]::new('--industry', '--industry', [CompletionResultType]::ParameterName, 'Industry: fsi, healthcare, retail-and-cpg, …')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Topic, with the topics below it: streaming, delta-lake, …')
            [CompletionResult]::new('--media', '--media', [CompletionResultType]::ParameterName, 'Medium: video, blog, docs, notebook, repo, paper, …')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Role that needs it: data-engineer, ml-engineer, …')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Customer, or company of the authors')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Host of the address, with the hosts below it: databricks.com')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Dated then or later: 2022, 2022-06, 2022-06-15')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Dated then or earlier')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'An expression that entries pass; see `dbres help expressions`')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'The columns to print, or the keys that JSON objects keep: id,title,url')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Say for each result which words were found where, and what each added')
            [CompletionResult]::new('--exact', '--exact', [CompletionResultType]::ParameterName, 'Whole words as typed, in a row if quoted; no stems, prefixes or aliases')
            [CompletionResult]::new('--regex', '--regex', [CompletionResultType]::ParameterName, 'The query is a regular expression')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON array')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print a JSON object a line')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Begin tsv with a line of names')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Print only how many there are')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;filter' {
            [CompletionResult]::new('--cloud', '--cloud', [CompletionResultType]::ParameterName, 'Cloud: aws, azure, gcp')
            [CompletionResult]::new('--industry', '--industry', [CompletionResultType]::ParameterName, 'Industry: fsi, healthcare, retail-and-cpg, …')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Topic, with the topics below it: streaming, delta-lake, …')
            [CompletionResult]::new('--media', '--media', [CompletionResultType]::ParameterName, 'Medium: video, blog, docs, notebook, repo, paper, …')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Role that needs it: data-engineer, ml-engineer, …')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Customer, or company of the authors')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Host of the address, with the hosts below it: databricks.com')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Dated then or later: 2022, 2022-06, 2022-06-15')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Dated then or earlier')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'An expression that entries pass; see `dbres help expressions`')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by date, title, id, site or added; `-date` for newest first; else catalog order')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Print at most so many; 0 for all')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Print at most so many; 0 for all')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'The columns to print, or the keys that JSON objects keep: id,title,url')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON array')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print a JSON object a line')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Begin tsv with a line of names')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Print only how many there are')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;show' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'The columns to print, or the keys that JSON objects keep: id,title,url')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON array')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print a JSON object a line')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Begin tsv with a line of names')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Print only how many there are')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;export' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'The format; taken from the ending of the file''s name where there is one')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'The format; taken from the ending of the file''s name where there is one')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write this file, whole or not at all; `-` is standard output')
            [CompletionResult]::new('--cloud', '--cloud', [CompletionResultType]::ParameterName, 'Cloud: aws, azure, gcp')
            [CompletionResult]::new('--industry', '--industry', [CompletionResultType]::ParameterName, 'Industry: fsi, healthcare, retail-and-cpg, …')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Topic, with the topics below it: streaming, delta-lake, …')
            [CompletionResult]::new('--media', '--media', [CompletionResultType]::ParameterName, 'Medium: video, blog, docs, notebook, repo, paper, …')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Role that needs it: data-engineer, ml-engineer, …')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Customer, or company of the authors')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Host of the address, with the hosts below it: databricks.com')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Dated then or later: 2022, 2022-06, 2022-06-15')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Dated then or earlier')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'An expression that entries pass; see `dbres help expressions`')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by date, title, id, site or added; `-date` for newest first; else catalog order')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if it is there')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;check' {
            [CompletionResult]::new('--cloud', '--cloud', [CompletionResultType]::ParameterName, 'Cloud: aws, azure, gcp')
            [CompletionResult]::new('--industry', '--industry', [CompletionResultType]::ParameterName, 'Industry: fsi, healthcare, retail-and-cpg, …')
            [CompletionResult]::new('--topic', '--topic', [CompletionResultType]::ParameterName, 'Topic, with the topics below it: streaming, delta-lake, …')
            [CompletionResult]::new('--media', '--media', [CompletionResultType]::ParameterName, 'Medium: video, blog, docs, notebook, repo, paper, …')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Role that needs it: data-engineer, ml-engineer, …')
            [CompletionResult]::new('--org', '--org', [CompletionResultType]::ParameterName, 'Customer, or company of the authors')
            [CompletionResult]::new('--site', '--site', [CompletionResultType]::ParameterName, 'Host of the address, with the hosts below it: databricks.com')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Dated then or later: 2022, 2022-06, 2022-06-15')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Dated then or earlier')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'An expression that entries pass; see `dbres help expressions`')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'The columns to print, or the keys that JSON objects keep: id,title,url')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON array')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print a JSON object a line')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Begin tsv with a line of names')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Print only how many there are')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;schema' {
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;paths' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'How to print; a table on a terminal, else tsv')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'The columns to print, or the keys that JSON objects keep: id,title,url')
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON array')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print a JSON object a line')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Begin tsv with a line of names')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Print only how many there are')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;completions' {
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;man' {
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'dbres;help' {
            [CompletionResult]::new('--catalog', '--catalog', [CompletionResultType]::ParameterName, 'Catalog to read: a file, `-` or `bundled`; repeatable')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Lay out for this many columns')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print nothing; answer by the exit code')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what was read')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
