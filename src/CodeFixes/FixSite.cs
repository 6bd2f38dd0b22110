using Microsoft.CodeAnalysis;

namespace Snakepit.CodeFixes;

/// <summary>The place of a diagnostic, with all that a fix asks about it.</summary>
internal sealed record FixSite(Document Document, SyntaxNode Root, SemanticModel Model, Diagnostic Diagnostic, CancellationToken CancellationToken)
{
    /// <summary>The innermost node that the diagnostic covers.</summary>
    public SyntaxNode Node => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    public static async Task<FixSite?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
        && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
        && diagnostic.Location.IsInSource && root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? new(document, root, model, diagnostic, cancellationToken)
            : null;

    /// <summary>The node, or the closest one around it, of a kind.</summary>
    public TNode? Find<TNode>()
        where TNode : SyntaxNode => Node.FirstAncestorOrSelf<TNode>();

    /// <summary>What the analyzer passes on to the fix; null where it does not.</summary>
    public string? Property(string name) => Diagnostic.Properties.TryGetValue(name, out var value) ? value : null;
}
