using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Snakepit.Analyzers.Secrets;

/// <summary>The names of secrets as the .editorconfig of each file has them, one object for all files with the same.</summary>
internal sealed class ConfiguredSecretNames(AnalyzerConfigOptionsProvider options)
{
    private readonly ConcurrentDictionary<(string Own, string Safe), SecretNames> _known = new();

    public SecretNames Of(SyntaxTree tree)
    {
        var config = options.GetOptions(tree);
        return _known.GetOrAdd((config.Read(SecretNames.OwnOption), config.Read(SecretNames.SafeOption)), static key => new(key.Own, key.Safe));
    }
}
