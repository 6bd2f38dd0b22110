using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Analyzers.Secrets;

namespace Snakepit.Analyzers.Leaks;

/// <summary>What <c>.editorconfig</c> says about leaks. Symbols are documentation comment ids.</summary>
internal sealed class LeakSettings
{
    private static readonly string[] Keys =
    [
        SecretNames.OwnOption, SecretNames.SafeOption, "snakepit_leaks.sources", "snakepit_leaks.sinks", "snakepit_leaks.sanitizers", "snakepit_leaks.safe_exceptions",
    ];

    private readonly HashSet<ISymbol> _sources;
    private readonly HashSet<ISymbol> _sinks;
    private readonly HashSet<ISymbol> _sanitizers;
    private readonly HashSet<ISymbol> _safeExceptions;

    private LeakSettings(LeakSymbols symbols, string[] values)
    {
        var compilation = symbols.Compilation;
        Names = new(values[0], values[1]);
        _sources = Resolve(compilation, values[2]);
        _sinks = Resolve(compilation, values[3]);
        _sanitizers = Resolve(compilation, values[4]);
        _safeExceptions = Resolve(compilation, values[5]);
        (Secrets, Sinks) = (new(symbols, this), new(symbols, this));
    }

    public SecretNames Names { get; }

    public SecretSymbols Secrets { get; }

    public Sinks Sinks { get; }

    public bool IsSource(ISymbol symbol) => _sources.Count > 0 && _sources.Contains(symbol.OriginalDefinition);

    public bool IsSink(ISymbol symbol) => _sinks.Count > 0 && _sinks.Contains(symbol.OriginalDefinition);

    public bool IsSanitizer(ISymbol symbol) => _sanitizers.Count > 0 && _sanitizers.Contains(symbol.OriginalDefinition);

    public bool IsSafeException(ITypeSymbol type) => _safeExceptions.Count > 0 && _safeExceptions.Contains(type.OriginalDefinition);

    /// <summary>The settings of files, one object for all files with the same.</summary>
    public sealed class Provider(LeakSymbols symbols, AnalyzerConfigOptionsProvider options)
    {
        private readonly ConcurrentDictionary<string, LeakSettings> _known = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<SyntaxTree, LeakSettings> _ofFiles = new();

        public LeakSettings Of(SyntaxTree tree) => _ofFiles.TryGetValue(tree, out var settings) ? settings : _ofFiles.GetOrAdd(tree, Read);

        private LeakSettings Read(SyntaxTree tree)
        {
            var config = options.GetOptions(tree);
            var values = Array.ConvertAll(Keys, key => config.Read(key));
            return _known.GetOrAdd(string.Join("\n", values), _ => new(symbols, values));
        }
    }

    private static HashSet<ISymbol> Resolve(Compilation compilation, string value) =>
        new(EditorConfig.Split(value).SelectMany(id => DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation)), SymbolEqualityComparer.Default);
}
