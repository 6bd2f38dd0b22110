using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes;

/// <summary>Edits of several documents that are made in one go.</summary>
/// <param name="others">Edits that are made as well and whose new names are taken.</param>
internal sealed class SolutionEdits(SolutionEdits? others = null)
{
    private readonly Dictionary<DocumentId, DocumentEdits> _documents = [];
    private readonly NewNames _names = new(others?._names);

    /// <inheritdoc cref="DocumentEdits.Replace"/>
    public void Replace(Document document, SyntaxNode node, Func<SyntaxNode, SyntaxNode> change) => Of(document.Id).Replace(node, change);

    /// <inheritdoc cref="DocumentEdits.Remove"/>
    public void Remove(Document document, SyntaxNode node) => Of(document.Id).Remove(node);

    /// <inheritdoc cref="DocumentEdits.Has"/>
    public bool Has(Document document, SyntaxNode node) =>
        _documents.TryGetValue(document.Id, out var edits) && edits.Has(node) || others?.Has(document, node) is true;

    /// <inheritdoc cref="DocumentEdits.AddField"/>
    public void AddField(Document document, TypeDeclarationSyntax type, FieldDeclarationSyntax field) => Of(document.Id).AddField(type, field);

    public void Import(Document document, string name) => Of(document.Id).Import(name);

    /// <inheritdoc cref="NewNames.Take"/>
    public string NewName(string name, SyntaxNode place) => _names.Take(name, place);

    /// <summary>Takes over the edits of others, all or none of which make sense.</summary>
    public void Add(SolutionEdits more)
    {
        foreach (var document in more._documents)
            Of(document.Key).Add(document.Value);
        _names.Add(more._names);
    }

    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellationToken)
    {
        var changed = solution;
        foreach (var edits in _documents)
        {
            // The models of the solution as it was are there already; to change a document makes new ones necessary.
            if (solution.GetDocument(edits.Key) is not { } document || changed.GetDocument(edits.Key) is not { } target
                || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
                continue;
            var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            changed = (await target.WithRootAsync(edits.Value.Apply(root, model), cancellationToken).ConfigureAwait(false)).Project.Solution;
        }

        return changed;
    }

    private DocumentEdits Of(DocumentId id)
    {
        if (!_documents.TryGetValue(id, out var edits))
            _documents.Add(id, edits = new(_names));
        return edits;
    }
}
