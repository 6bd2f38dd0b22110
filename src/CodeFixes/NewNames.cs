using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes;

/// <summary>Names that edits introduce, none of which the source around has.</summary>
/// <param name="others">Names that are taken as well.</param>
internal sealed class NewNames(NewNames? others = null)
{
    private readonly Dictionary<SyntaxNode, HashSet<string>> _written = others?._written ?? [];
    private readonly HashSet<(SyntaxNode Scope, string Name)> _taken = [];
    private readonly Dictionary<(SyntaxNode Scope, string Name), int> _last = [];

    /// <summary>The name, with a number where it has to differ from others in the member around the place.</summary>
    public string Take(string name, SyntaxNode place)
    {
        // All top-level statements are one scope.
        var scope = place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static it => it is not GlobalStatementSyntax) ?? place.SyntaxTree.GetRoot();
        if (!_written.TryGetValue(scope, out var written))
            _written.Add(scope, written = [.. scope.DescendantTokens().Where(static it => it.IsKind(SyntaxKind.IdentifierToken)).Select(static it => it.ValueText)]);
        for (var number = LastOf(scope, name) + 1; ; number++)
        {
            var candidate = number == 1 ? name : $"{name}{number}";
            if (written.Contains(candidate) || IsTaken(scope, candidate))
                continue;
            _taken.Add((scope, candidate));
            _last[(scope, name)] = number;
            return candidate;
        }
    }

    public void Add(NewNames more)
    {
        _taken.UnionWith(more._taken);
        foreach (var last in more._last)
            _last[last.Key] = last.Value;
    }

    private int LastOf(SyntaxNode scope, string name) =>
        _last.TryGetValue((scope, name), out var number) ? number : others?.LastOf(scope, name) ?? 0;

    private bool IsTaken(SyntaxNode scope, string name) => _taken.Contains((scope, name)) || others?.IsTaken(scope, name) is true;
}
