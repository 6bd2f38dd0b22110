using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Snakepit.CodeFixes;

/// <summary>
/// A fix that edits the document of its diagnostic. Fix All makes all edits of a document in one go, so that edits of the same
/// declaration add up instead of colliding.
/// </summary>
/// <param name="rules">The rules whose diagnostics it fixes.</param>
/// <remarks>
/// Edits replace nodes by functions of the current node. What they write may name types in full with
/// <see cref="Syntax.Type"/>: imports, short names and layout are put right afterwards.
/// </remarks>
public abstract class DocumentFix(params DiagnosticDescriptor[] rules) : CodeFixProvider
{
    private static readonly FixAllProvider InDocuments = FixAllProvider.Create(static async (context, document, diagnostics) =>
        context.CodeFixProvider is DocumentFix fix
            ? await fix.ApplyAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false)
            : document);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. rules.Select(static it => it.Id)];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => InDocuments;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FixSite.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } site
                || FindEdit(site) is not { } edit)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(edit.Title, token => ApplyAsync(context.Document, [diagnostic], token), equivalenceKey: GetType().Name),
                diagnostic);
        }
    }

    /// <summary>What to change; null where it cannot be done without breaking something.</summary>
    private protected abstract Edit? FindEdit(FixSite site);

    private async Task<Document> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
            return document;
        var edits = new DocumentEdits(new());
        var changedAsWhole = new HashSet<SyntaxNode>();
        foreach (var diagnostic in diagnostics.OrderBy(static it => it.Location.SourceSpan.Start))
        {
            if (await FixSite.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } site
                && FindEdit(site) is { } edit && (edit.Whole is null || changedAsWhole.Add(edit.Whole)))
                edit.Apply(edits);
        }

        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return await document.WithRootAsync(edits.Apply(root, model), cancellationToken).ConfigureAwait(false);
    }
}
