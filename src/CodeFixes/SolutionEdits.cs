using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes;

/// <summary>Edits of several documents that are made in one go. Each replaces a node by a function of what inner edits made of it.</summary>
/// <param name="others">Edits that are made as well and whose new names are taken.</param>
internal sealed class SolutionEdits(SolutionEdits? others = null)
{
    private static readonly SyntaxAnnotation Spliced = new();
    private static readonly SyntaxAnnotation Removed = new();

    private readonly Dictionary<DocumentId, Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>> _edits = [];
    private readonly Dictionary<DocumentId, List<(TypeDeclarationSyntax Type, FieldDeclarationSyntax Field)>> _fields = [];
    private readonly Dictionary<DocumentId, HashSet<string>> _imports = [];
    private readonly HashSet<string> _names = new(others?._names ?? [], StringComparer.Ordinal);

    /// <summary>Replaces a node. Several edits of one node are made one after another.</summary>
    public void Replace(Document document, SyntaxNode node, Func<SyntaxNode, SyntaxNode> change)
    {
        if (!_edits.TryGetValue(document.Id, out var edits))
            _edits.Add(document.Id, edits = []);
        edits[node] = edits.TryGetValue(node, out var before) ? current => change(before(current)) : change;
    }

    /// <summary>Removes a member with what is written about it.</summary>
    public void Remove(Document document, SyntaxNode member) => Replace(document, member, static it => it.WithAdditionalAnnotations(Removed));

    /// <summary>Whether the node is replaced already.</summary>
    public bool Has(Document document, SyntaxNode node) =>
        _edits.TryGetValue(document.Id, out var edits) && edits.ContainsKey(node) || others?.Has(document, node) is true;

    /// <summary>Gives a type a field in front of its members, behind fields of the same type. Unlike a replacement it leaves other edits of the type alone.</summary>
    public void AddField(Document document, TypeDeclarationSyntax type, FieldDeclarationSyntax field)
    {
        if (!_fields.TryGetValue(document.Id, out var fields))
            _fields.Add(document.Id, fields = []);
        fields.Add((type, field));
    }

    public void Import(Document document, string name)
    {
        if (!_imports.TryGetValue(document.Id, out var names))
            _imports.Add(document.Id, names = []);
        names.Add(name);
    }

    /// <summary>A name that nothing else in the scope has, neither in the source nor among these edits.</summary>
    public string UniqueName(string name, SyntaxNode scope, Document document)
    {
        var taken = new HashSet<string>(scope.DescendantTokens().Where(static it => it.IsKind(SyntaxKind.IdentifierToken)).Select(static it => it.ValueText));
        for (var i = 1; ; i++)
        {
            var unique = i == 1 ? name : $"{name}{i}";
            if (!taken.Contains(unique) && _names.Add($"{document.Id.Id}:{scope.SpanStart}:{unique}"))
                return unique;
        }
    }

    /// <summary>Statements that take the place of one.</summary>
    public static SyntaxNode Splice(IEnumerable<StatementSyntax> statements) =>
        SyntaxFactory.Block(statements).WithAdditionalAnnotations(Spliced);

    /// <summary>Nothing in the place of a statement that is not needed any more.</summary>
    public static SyntaxNode Removal(SyntaxNode statement) => Splice([]).WithLeadingTrivia(statement.GetLeadingTrivia());

    /// <summary>Takes over the edits of others, all or none of which make sense.</summary>
    public void Add(SolutionEdits more)
    {
        foreach (var document in more._edits)
        {
            if (!_edits.TryGetValue(document.Key, out var edits))
                _edits.Add(document.Key, edits = []);
            foreach (var edit in document.Value)
            {
                if (!edits.ContainsKey(edit.Key))
                    edits.Add(edit.Key, edit.Value);
            }
        }

        foreach (var document in more._fields)
        {
            if (_fields.TryGetValue(document.Key, out var fields))
                fields.AddRange(document.Value);
            else
                _fields.Add(document.Key, [.. document.Value]);
        }

        foreach (var import in more._imports)
        {
            if (!_imports.TryGetValue(import.Key, out var names))
                _imports.Add(import.Key, names = []);
            names.UnionWith(import.Value);
        }

        _names.UnionWith(more._names);
    }

    public async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (var edits in _edits)
        {
            if (solution.GetDocument(edits.Key) is not { } document
                || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
                continue;
            var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            var first = edits.Value.Keys.Min(static node => node.SpanStart);
            var fields = _fields.TryGetValue(edits.Key, out var added) ? added : [];
            root = root.ReplaceNodes(edits.Value.Keys.Concat(fields.Select(static it => it.Type)), (node, current) =>
                fields.Where(it => it.Type == node).Aggregate(edits.Value.TryGetValue(node, out var change) ? change(current) : current, static (it, field) => With((TypeDeclarationSyntax)it, field.Field)));
            foreach (var block in root.GetAnnotatedNodes(Spliced).Reverse().ToList())
                root = Flatten(root, (BlockSyntax)block);
            root = root.RemoveNodes(root.GetAnnotatedNodes(Removed), SyntaxRemoveOptions.KeepNoTrivia) ?? root;
            if (model is not null)
                root = Imports.AddForNewNames(root, model, first);
            if (model is not null && root is CompilationUnitSyntax unit && _imports.TryGetValue(edits.Key, out var imports))
                root = imports.Where(name => !Imports.Has(model, first, name)).OrderBy(static it => it, StringComparer.Ordinal).Aggregate(unit, Imports.Add);
            solution = solution.WithDocumentSyntaxRoot(edits.Key, root);
        }

        return solution;
    }

    private static TypeDeclarationSyntax With(TypeDeclarationSyntax type, FieldDeclarationSyntax field)
    {
        var name = field.Declaration.Type.ToString().Split('.').Last();
        var index = type.Members.TakeWhile(it => it is FieldDeclarationSyntax { Declaration.Type: var other } && other.ToString().Split('.').Last() == name).Count();
        var members = type.Members;
        if (index > 0)
            members = members.Replace(members[index - 1], members[index - 1].WithTrailingTrivia(members[index - 1].GetTrailingTrivia().TakeWhile(static it => !it.IsKind(SyntaxKind.EndOfLineTrivia)).Append(SyntaxFactory.LineFeed)));
        var isApart = index < members.Count && members[index].GetLeadingTrivia() is [var first, ..] && first.IsKind(SyntaxKind.EndOfLineTrivia);
        return type.WithMembers(members.Insert(index, isApart ? field.WithTrailingTrivia(SyntaxFactory.LineFeed) : field.WithTrailingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed)));
    }

    private static SyntaxNode Flatten(SyntaxNode root, BlockSyntax block)
    {
        var current = root.GetAnnotatedNodes(Spliced).OfType<BlockSyntax>().First(it => it.Span == block.Span);
        return current.Parent switch
        {
            BlockSyntax outer when current.Statements.Count == 0 && current.HasLeadingTrivia => root.ReplaceNode(outer, Without(outer, current)),
            BlockSyntax or SwitchSectionSyntax => root.ReplaceNode(current, current.Statements),
            GlobalStatementSyntax global => root.ReplaceNode(global, current.Statements.Select(SyntaxFactory.GlobalStatement)),
            _ => root.ReplaceNode(current, current.WithoutAnnotations(Spliced)),
        };
    }

    /// <summary>What stood apart from what was removed stands apart from what follows; its comments stay.</summary>
    private static BlockSyntax Without(BlockSyntax outer, BlockSyntax removed)
    {
        var index = outer.Statements.IndexOf(removed);
        if (index + 1 < outer.Statements.Count)
        {
            var next = outer.Statements[index + 1];
            var (before, after) = (removed.GetLeadingTrivia(), next.GetLeadingTrivia());
            var isApart = index > 0 && (IsLineEnd(before) || IsLineEnd(after));
            var comments = before.Any(static it => it.IsKind(SyntaxKind.SingleLineCommentTrivia) || it.IsKind(SyntaxKind.MultiLineCommentTrivia)) ? before.SkipWhile(static it => it.IsKind(SyntaxKind.EndOfLineTrivia)) : [];
            outer = outer.ReplaceNode(next, next.WithLeadingTrivia(SyntaxFactory.TriviaList([.. isApart ? [SyntaxFactory.LineFeed] : Array.Empty<SyntaxTrivia>(), .. comments, .. after.SkipWhile(static it => it.IsKind(SyntaxKind.EndOfLineTrivia))])));
        }

        return outer.WithStatements(outer.Statements.RemoveAt(index));

        static bool IsLineEnd(SyntaxTriviaList trivia) => trivia.SkipWhile(static it => it.IsKind(SyntaxKind.WhitespaceTrivia)).FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia);
    }
}
