# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_dbres_global_optspecs
    string join \n catalog= width= color= hyperlink= pager= q/quiet v/verbose h/help V/version
end

function __fish_dbres_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_dbres_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_dbres_using_subcommand
    set -l cmd (__fish_dbres_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c dbres -n "__fish_dbres_needs_command" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_needs_command" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_needs_command" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_needs_command" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_needs_command" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_needs_command" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_needs_command" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_needs_command" -s V -l version -d 'Print version'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "list" -d 'Entries in catalog order'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "search" -d 'Entries that fit words, best first'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "filter" -d 'Entries that pass a boolean expression'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "show" -d 'Everything known of an entry'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "facets" -d 'Values to narrow by, with how many entries each leaves'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "export" -d 'The catalog, or a part of it, in another format'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "import" -d 'Lists of others as a catalog'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "check" -d 'What is wrong with a catalog'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "diff" -d 'What differs between two catalogs'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "schema" -d 'The JSON Schema of a catalog'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "paths" -d 'Where catalogs and folders are'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "cache" -d 'Indexes that are kept of long catalogs'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "completions" -d 'What a shell needs to complete commands and options'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "man" -d 'The manual page'
complete -c dbres -n "__fish_dbres_needs_command" -f -a "help" -d 'More about a command or a topic'
complete -c dbres -n "__fish_dbres_using_subcommand list" -l cloud -d 'Cloud: aws, azure, gcp' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l industry -d 'Industry: fsi, healthcare, retail-and-cpg, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l topic -d 'Topic, with those below it: streaming, delta-lake, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l media -d 'Medium: video, blog, docs, notebook, repo, paper, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l role -d 'Role that needs it: data-engineer, ml-engineer, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l org -d 'Customer, or company of the authors' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l site -d 'Host, with those below it: databricks.com' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l since -d 'Dated then or later: 2022, 2022-06, 2022-06-15' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l until -d 'Dated then or earlier' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l where -d 'An expression; see `dbres help expressions`' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l sort -d 'By date, title, id, site or added; `-date`: newest first' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -s n -l limit -d 'Print at most so many; 0 for all' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -s f -l format -d 'table (on a terminal), tsv (else), json or jsonl' -r -f -a "table\t''
tsv\t''
json\t''
jsonl\t''"
complete -c dbres -n "__fish_dbres_using_subcommand list" -l columns -d 'Columns to print, or keys of JSON objects: id,title,url' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand list" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand list" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand list" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand list" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand list" -l json -d 'Print one JSON array'
complete -c dbres -n "__fish_dbres_using_subcommand list" -l jsonl -d 'Print a JSON object a line'
complete -c dbres -n "__fish_dbres_using_subcommand list" -l header -d 'Begin tsv with a line of names'
complete -c dbres -n "__fish_dbres_using_subcommand list" -l count -d 'Print only how many there are'
complete -c dbres -n "__fish_dbres_using_subcommand list" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand list" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand search" -s n -l limit -d 'Print at most so many; 0 for all' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l cloud -d 'Cloud: aws, azure, gcp' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l industry -d 'Industry: fsi, healthcare, retail-and-cpg, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l topic -d 'Topic, with those below it: streaming, delta-lake, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l media -d 'Medium: video, blog, docs, notebook, repo, paper, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l role -d 'Role that needs it: data-engineer, ml-engineer, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l org -d 'Customer, or company of the authors' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l site -d 'Host, with those below it: databricks.com' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l since -d 'Dated then or later: 2022, 2022-06, 2022-06-15' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l until -d 'Dated then or earlier' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l where -d 'An expression; see `dbres help expressions`' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -s f -l format -d 'table (on a terminal), tsv (else), json or jsonl' -r -f -a "table\t''
tsv\t''
json\t''
jsonl\t''"
complete -c dbres -n "__fish_dbres_using_subcommand search" -l columns -d 'Columns to print, or keys of JSON objects: id,title,url' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand search" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand search" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand search" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand search" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand search" -l explain -d 'Say which words were found where, and what each added'
complete -c dbres -n "__fish_dbres_using_subcommand search" -l exact -d 'Whole words as typed, in a row if quoted; no stems or aliases'
complete -c dbres -n "__fish_dbres_using_subcommand search" -l regex -d 'The query is a regular expression'
complete -c dbres -n "__fish_dbres_using_subcommand search" -l json -d 'Print one JSON array'
complete -c dbres -n "__fish_dbres_using_subcommand search" -l jsonl -d 'Print a JSON object a line'
complete -c dbres -n "__fish_dbres_using_subcommand search" -l header -d 'Begin tsv with a line of names'
complete -c dbres -n "__fish_dbres_using_subcommand search" -l count -d 'Print only how many there are'
complete -c dbres -n "__fish_dbres_using_subcommand search" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand search" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l cloud -d 'Cloud: aws, azure, gcp' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l industry -d 'Industry: fsi, healthcare, retail-and-cpg, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l topic -d 'Topic, with those below it: streaming, delta-lake, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l media -d 'Medium: video, blog, docs, notebook, repo, paper, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l role -d 'Role that needs it: data-engineer, ml-engineer, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l org -d 'Customer, or company of the authors' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l site -d 'Host, with those below it: databricks.com' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l since -d 'Dated then or later: 2022, 2022-06, 2022-06-15' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l until -d 'Dated then or earlier' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l where -d 'An expression; see `dbres help expressions`' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l sort -d 'By date, title, id, site or added; `-date`: newest first' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -s n -l limit -d 'Print at most so many; 0 for all' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -s f -l format -d 'table (on a terminal), tsv (else), json or jsonl' -r -f -a "table\t''
tsv\t''
json\t''
jsonl\t''"
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l columns -d 'Columns to print, or keys of JSON objects: id,title,url' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l json -d 'Print one JSON array'
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l jsonl -d 'Print a JSON object a line'
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l header -d 'Begin tsv with a line of names'
complete -c dbres -n "__fish_dbres_using_subcommand filter" -l count -d 'Print only how many there are'
complete -c dbres -n "__fish_dbres_using_subcommand filter" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand filter" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand filter" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand show" -s f -l format -d 'table (on a terminal), tsv (else), json or jsonl' -r -f -a "table\t''
tsv\t''
json\t''
jsonl\t''"
complete -c dbres -n "__fish_dbres_using_subcommand show" -l columns -d 'Columns to print, or keys of JSON objects: id,title,url' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand show" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand show" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand show" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand show" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand show" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand show" -l json -d 'Print one JSON array'
complete -c dbres -n "__fish_dbres_using_subcommand show" -l jsonl -d 'Print a JSON object a line'
complete -c dbres -n "__fish_dbres_using_subcommand show" -l header -d 'Begin tsv with a line of names'
complete -c dbres -n "__fish_dbres_using_subcommand show" -l count -d 'Print only how many there are'
complete -c dbres -n "__fish_dbres_using_subcommand show" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand show" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l cloud -d 'Cloud: aws, azure, gcp' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l industry -d 'Industry: fsi, healthcare, retail-and-cpg, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l topic -d 'Topic, with those below it: streaming, delta-lake, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l media -d 'Medium: video, blog, docs, notebook, repo, paper, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l role -d 'Role that needs it: data-engineer, ml-engineer, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l org -d 'Customer, or company of the authors' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l site -d 'Host, with those below it: databricks.com' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l since -d 'Dated then or later: 2022, 2022-06, 2022-06-15' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l until -d 'Dated then or earlier' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l where -d 'An expression; see `dbres help expressions`' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -s f -l format -d 'table (on a terminal), tsv (else), json or jsonl' -r -f -a "table\t''
tsv\t''
json\t''
jsonl\t''"
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l columns -d 'Columns to print, or keys of JSON objects: id,title,url' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l json -d 'Print one JSON array'
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l jsonl -d 'Print a JSON object a line'
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l header -d 'Begin tsv with a line of names'
complete -c dbres -n "__fish_dbres_using_subcommand facets" -l count -d 'Print only how many there are'
complete -c dbres -n "__fish_dbres_using_subcommand facets" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand facets" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand facets" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand export" -s f -l format -d 'json, csv, markdown, atom, …; else FILE\'s ending' -r -f -a "json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
markdown\t''
bookmarks\t''
opml\t''
atom\t''
urls\t''
bibtex\t''
csl-json\t''"
complete -c dbres -n "__fish_dbres_using_subcommand export" -s o -l output -d 'Write a file, whole or not at all; `-`: standard output' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand export" -l layout -d 'Markdown as a list (by topic, the usual) or a table' -r -f -a "list\t''
table\t''"
complete -c dbres -n "__fish_dbres_using_subcommand export" -l cloud -d 'Cloud: aws, azure, gcp' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l industry -d 'Industry: fsi, healthcare, retail-and-cpg, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l topic -d 'Topic, with those below it: streaming, delta-lake, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l media -d 'Medium: video, blog, docs, notebook, repo, paper, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l role -d 'Role that needs it: data-engineer, ml-engineer, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l org -d 'Customer, or company of the authors' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l site -d 'Host, with those below it: databricks.com' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l since -d 'Dated then or later: 2022, 2022-06, 2022-06-15' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l until -d 'Dated then or earlier' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l where -d 'An expression; see `dbres help expressions`' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l sort -d 'By date, title, id, site or added; `-date`: newest first' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand export" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand export" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand export" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand export" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand export" -l force -d 'Replace the file if it is there'
complete -c dbres -n "__fish_dbres_using_subcommand export" -l csv-raw -d 'Leave csv cells that a spreadsheet takes for formulas'
complete -c dbres -n "__fish_dbres_using_subcommand export" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand export" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand import" -s o -l output -d 'Write a file instead of standard output' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand import" -l from -d 'The lists\' format, where nothing else tells it' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand import" -l base -d 'Address against which relative links resolve' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand import" -l vocabulary -d 'A catalog whose vocabulary names facets\' values' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand import" -l report -d 'The report as text or as json' -r -f -a "text\t''
json\t''"
complete -c dbres -n "__fish_dbres_using_subcommand import" -l update -d 'Bring a catalog up to date that was imported before' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand import" -l vanished -d 'What has gone: mark (the usual), remove or keep it' -r -f -a "mark\t''
remove\t''
keep\t''"
complete -c dbres -n "__fish_dbres_using_subcommand import" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand import" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand import" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand import" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand import" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand import" -l force -d 'Replace the file if it is there'
complete -c dbres -n "__fish_dbres_using_subcommand import" -l provenance -d 'Keep in each entry its file, line and headings'
complete -c dbres -n "__fish_dbres_using_subcommand import" -l dry-run -d 'Write no catalog, only say what would be in it'
complete -c dbres -n "__fish_dbres_using_subcommand import" -l strict -d 'End with 1 if there are warnings'
complete -c dbres -n "__fish_dbres_using_subcommand import" -l json -d 'The same as --report json'
complete -c dbres -n "__fish_dbres_using_subcommand import" -l ours -d 'Where both changed, keep what the catalog has'
complete -c dbres -n "__fish_dbres_using_subcommand import" -l theirs -d 'Where both changed, take what the lists have'
complete -c dbres -n "__fish_dbres_using_subcommand import" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand import" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand check" -l cloud -d 'Cloud: aws, azure, gcp' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l industry -d 'Industry: fsi, healthcare, retail-and-cpg, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l topic -d 'Topic, with those below it: streaming, delta-lake, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l media -d 'Medium: video, blog, docs, notebook, repo, paper, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l role -d 'Role that needs it: data-engineer, ml-engineer, …' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l org -d 'Customer, or company of the authors' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l site -d 'Host, with those below it: databricks.com' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l since -d 'Dated then or later: 2022, 2022-06, 2022-06-15' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l until -d 'Dated then or earlier' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l where -d 'An expression; see `dbres help expressions`' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -s f -l format -d 'table (on a terminal), tsv (else), json or jsonl' -r -f -a "table\t''
tsv\t''
json\t''
jsonl\t''"
complete -c dbres -n "__fish_dbres_using_subcommand check" -l columns -d 'Columns to print, or keys of JSON objects: id,title,url' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand check" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand check" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand check" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand check" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand check" -l json -d 'Print one JSON array'
complete -c dbres -n "__fish_dbres_using_subcommand check" -l jsonl -d 'Print a JSON object a line'
complete -c dbres -n "__fish_dbres_using_subcommand check" -l header -d 'Begin tsv with a line of names'
complete -c dbres -n "__fish_dbres_using_subcommand check" -l count -d 'Print only how many there are'
complete -c dbres -n "__fish_dbres_using_subcommand check" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand check" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand diff" -s f -l format -d 'table (on a terminal), tsv (else), json or jsonl' -r -f -a "table\t''
tsv\t''
json\t''
jsonl\t''"
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l columns -d 'Columns to print, or keys of JSON objects: id,title,url' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l json -d 'Print one JSON array'
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l jsonl -d 'Print a JSON object a line'
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l header -d 'Begin tsv with a line of names'
complete -c dbres -n "__fish_dbres_using_subcommand diff" -l count -d 'Print only how many there are'
complete -c dbres -n "__fish_dbres_using_subcommand diff" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand diff" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand schema" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand schema" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand schema" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand schema" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand schema" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand schema" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand schema" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand paths" -s f -l format -d 'table (on a terminal), tsv (else), json or jsonl' -r -f -a "table\t''
tsv\t''
json\t''
jsonl\t''"
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l columns -d 'Columns to print, or keys of JSON objects: id,title,url' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l json -d 'Print one JSON array'
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l jsonl -d 'Print a JSON object a line'
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l header -d 'Begin tsv with a line of names'
complete -c dbres -n "__fish_dbres_using_subcommand paths" -l count -d 'Print only how many there are'
complete -c dbres -n "__fish_dbres_using_subcommand paths" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand paths" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand paths" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand cache" -s f -l format -d 'table (on a terminal), tsv (else), json or jsonl' -r -f -a "table\t''
tsv\t''
json\t''
jsonl\t''"
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l columns -d 'Columns to print, or keys of JSON objects: id,title,url' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l json -d 'Print one JSON array'
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l jsonl -d 'Print a JSON object a line'
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l header -d 'Begin tsv with a line of names'
complete -c dbres -n "__fish_dbres_using_subcommand cache" -l count -d 'Print only how many there are'
complete -c dbres -n "__fish_dbres_using_subcommand cache" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand cache" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand cache" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand completions" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand completions" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand completions" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand completions" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand completions" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand completions" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand completions" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand man" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand man" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand man" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand man" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand man" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand man" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand man" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand help" -l catalog -d 'Catalog to read: a file, `-` or `bundled`; repeatable' -r -F
complete -c dbres -n "__fish_dbres_using_subcommand help" -l width -d 'Lay out for this many columns' -r -f
complete -c dbres -n "__fish_dbres_using_subcommand help" -l color -d 'When to colour: auto (on terminals), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand help" -l hyperlink -d 'When to link titles: auto (where it works), always or never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand help" -l pager -d 'A pager: auto (for more than a screen) or never' -r -f -a "auto\t''
never\t''"
complete -c dbres -n "__fish_dbres_using_subcommand help" -s q -l quiet -d 'Print nothing; answer by the exit code'
complete -c dbres -n "__fish_dbres_using_subcommand help" -s v -l verbose -d 'Say on standard error what was read'
complete -c dbres -n "__fish_dbres_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dbres -n "__fish_dbres_using_subcommand cache" -f -a "clear"
complete -c dbres -n "__fish_dbres_using_subcommand completions" -f -a "bash elvish fish powershell zsh"
complete -c dbres -n "__fish_dbres_using_subcommand help" -f -a "list search filter show facets export import check diff schema paths cache completions man help expressions catalog"
