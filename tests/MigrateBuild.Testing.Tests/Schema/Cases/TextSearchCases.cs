namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Parsers, templates, dictionaries and configurations of text search.</summary>
internal static class TextSearchCases
{
    private const string Parser =
        "CREATE TEXT SEARCH PARSER shop.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)";

    private const string Template = "CREATE TEXT SEARCH TEMPLATE shop.plain (LEXIZE = dsimple_lexize)";
    private const string Dictionary = "CREATE TEXT SEARCH DICTIONARY shop.nouns (TEMPLATE = pg_catalog.simple)";

    private const string Configuration =
        "CREATE TEXT SEARCH CONFIGURATION shop.search (PARSER = pg_catalog.\"default\"); "
        + "ALTER TEXT SEARCH CONFIGURATION shop.search ADD MAPPING FOR word WITH pg_catalog.simple";

    public static readonly SchemaCase[] All =
    [
        new("text search parser", Parser + "; COMMENT ON TEXT SEARCH PARSER shop.words IS 'words'",
            "text search parser shop.words is left over (with 1 comment)"),
        new("text search parser changed", "DROP TEXT SEARCH PARSER shop.words; CREATE TEXT SEARCH PARSER shop.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline)",
            "text search parser shop.words changed: headline none → prsd_headline(internal,internal,tsquery)")
        {
            Before = Parser,
        },
        new("text search parser restored", "DROP TEXT SEARCH PARSER shop.words")
        {
            Before = Parser,
            Undo = Parser,
        },
        new("text search template", Template + "; COMMENT ON TEXT SEARCH TEMPLATE shop.plain IS 'plain'",
            "text search template shop.plain is left over (with 1 comment): dsimple_lexize(internal,internal,internal,internal)"),
        new("text search template changed", "DROP TEXT SEARCH TEMPLATE shop.plain; CREATE TEXT SEARCH TEMPLATE shop.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize)",
            "text search template shop.plain changed: init none → dsimple_init(internal)")
        {
            Before = Template,
        },
        new("text search template restored", "ALTER TEXT SEARCH TEMPLATE shop.plain RENAME TO simple")
        {
            Before = Template,
            Undo = "ALTER TEXT SEARCH TEMPLATE shop.simple RENAME TO plain",
        },
        new("text search dictionary", Dictionary + "; COMMENT ON TEXT SEARCH DICTIONARY shop.nouns IS 'nouns'",
            "text search dictionary shop.nouns is left over (with 1 comment): pg_catalog.simple"),
        new("text search dictionary dropped", "DROP TEXT SEARCH DICTIONARY shop.nouns",
            "text search dictionary shop.nouns is missing: pg_catalog.simple")
        {
            Before = Dictionary,
        },
        new("text search dictionary options", "ALTER TEXT SEARCH DICTIONARY shop.nouns (ACCEPT = false)",
            "text search dictionary shop.nouns changed: options none → accept = 'false'")
        {
            Before = Dictionary,
        },
        new("text search dictionary template", "DROP TEXT SEARCH DICTIONARY shop.nouns; CREATE TEXT SEARCH DICTIONARY shop.nouns (TEMPLATE = shop.plain)",
            "text search dictionary shop.nouns changed: template pg_catalog.simple → shop.plain")
        {
            Before = Template + ";" + Dictionary,
        },
        new("text search dictionary owner", "ALTER TEXT SEARCH DICTIONARY shop.nouns OWNER TO writer",
            "text search dictionary shop.nouns changed: owner postgres → writer")
        {
            Before = Dictionary,
        },
        new("text search dictionary restored", "DROP TEXT SEARCH DICTIONARY shop.nouns")
        {
            Before = Dictionary,
            Undo = Dictionary,
        },
        new("text search configuration", Configuration + "; COMMENT ON TEXT SEARCH CONFIGURATION shop.search IS 'search'",
            "text search configuration shop.search is left over (with 1 text search mapping, 1 comment): with parser pg_catalog.\"default\""),
        new("text search configuration copied", "CREATE TEXT SEARCH CONFIGURATION shop.copied (COPY = shop.search)",
            "text search configuration shop.copied is left over (with 1 text search mapping): with parser pg_catalog.\"default\"")
        {
            Before = Configuration,
        },
        new("text search configuration dropped", "DROP TEXT SEARCH CONFIGURATION shop.search",
            "text search configuration shop.search is missing (with 1 text search mapping): with parser pg_catalog.\"default\"")
        {
            Before = Configuration,
        },
        new("text search configuration parser", "DROP TEXT SEARCH CONFIGURATION shop.search; CREATE TEXT SEARCH CONFIGURATION shop.search (PARSER = shop.words); ALTER TEXT SEARCH CONFIGURATION shop.search ADD MAPPING FOR word WITH pg_catalog.simple",
            "text search configuration shop.search changed: parser pg_catalog.\"default\" → shop.words")
        {
            Before = Parser + ";" + Configuration,
        },
        new("text search mapping", "ALTER TEXT SEARCH CONFIGURATION shop.search ADD MAPPING FOR url WITH shop.nouns, pg_catalog.simple",
            "text search mapping url of shop.search is left over: shop.nouns, pg_catalog.simple")
        {
            Before = Dictionary + ";" + Configuration,
        },
        new("text search mapping changed", "ALTER TEXT SEARCH CONFIGURATION shop.search ALTER MAPPING FOR word WITH shop.nouns, pg_catalog.simple",
            "text search mapping word of shop.search changed: dictionaries pg_catalog.simple → shop.nouns, pg_catalog.simple")
        {
            Before = Dictionary + ";" + Configuration,
        },
        new("text search mapping in another order", "ALTER TEXT SEARCH CONFIGURATION shop.search ALTER MAPPING FOR word WITH shop.nouns, pg_catalog.simple",
            "text search mapping word of shop.search changed: dictionaries pg_catalog.simple, shop.nouns → shop.nouns, pg_catalog.simple")
        {
            Before = Dictionary + ";" + Configuration + "; ALTER TEXT SEARCH CONFIGURATION shop.search ALTER MAPPING FOR word WITH "
                + "pg_catalog.simple, shop.nouns",
        },
        new("text search mapping undone", "ALTER TEXT SEARCH CONFIGURATION shop.search DROP MAPPING FOR word")
        {
            Before = Configuration,
            Undo = "ALTER TEXT SEARCH CONFIGURATION shop.search ADD MAPPING FOR word WITH pg_catalog.simple",
        },
        new("text search configuration owner", "ALTER TEXT SEARCH CONFIGURATION shop.search OWNER TO writer",
            "text search configuration shop.search changed: owner postgres → writer")
        {
            Before = Configuration,
        },
    ];
}
