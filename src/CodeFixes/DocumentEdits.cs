using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Snakepit.CodeFixes;

/// <summary>Edits of one document, made in one pass however many they are. Each replaces a node by a function of what inner edits made of it.</summary>
/// <param name="names">The names that the edits introduce.</param>
internal sealed class DocumentEdits(NewNames names)
{
    private readonly Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> _changes = [];
    private readonly Dictionary<StatementSyntax, List<StatementSyntax>> _before = [];
    private readonly Dictionary<TypeDeclarationSyntax, List<FieldDeclarationSyntax>> _fields = [];
    private readonly HashSet<string> _imports = new(StringComparer.Ordinal);

    /// <summary>Replaces a node. Several edits of one node are made one after another.</summary>
    public void Replace(SyntaxNode node, Func<SyntaxNode, SyntaxNode> change) =>
        _changes[node] = _changes.TryGetValue(node, out var before) ? current => change(before(current)) : change;

    /// <summary>Takes a node away with its trivia.</summary>
    public void Remove(SyntaxNode node) => Replace(node, Splices.Removed);

    /// <summary>Puts statements in front of one, after those that earlier edits put there. One that stands alone under an if or a loop gets braces.</summary>
    public void InsertBefore(StatementSyntax statement, params IEnumerable<StatementSyntax> statements)
    {
        if (!_before.TryGetValue(statement, out var before))
            _before.Add(statement, before = []);
        before.AddRange(statements);
    }

    /// <summary>Gives a type a field in front of its members, behind fields of the same type. Unlike a replacement it leaves other edits of the type alone.</summary>
    public void AddField(TypeDeclarationSyntax type, FieldDeclarationSyntax field)
    {
        if (!_fields.TryGetValue(type, out var fields))
            _fields.Add(type, fields = []);
        fields.Add(field);
    }

    /// <summary>Whether the node is replaced already.</summary>
    public bool Has(SyntaxNode node) => _changes.ContainsKey(node);

    public void Import(string name) => _imports.Add(name);

    /// <inheritdoc cref="NewNames.Take"/>
    public string NewName(string name, SyntaxNode place) => names.Take(name, place);

    /// <summary>Takes over edits of nodes that have none.</summary>
    public void Add(DocumentEdits more)
    {
        foreach (var change in more._changes.Where(it => !Has(it.Key)))
            _changes.Add(change.Key, change.Value);
        foreach (var before in more._before.Where(it => !_before.ContainsKey(it.Key)))
            _before.Add(before.Key, before.Value);
        foreach (var field in more._fields.SelectMany(static it => it.Value.Select(field => (it.Key, field))))
            AddField(field.Key, field.field);
        _imports.UnionWith(more._imports);
    }

    public SyntaxNode Apply(SyntaxNode root, SemanticModel? model)
    {
        var nodes = _changes.Keys.Concat(_before.Keys).Concat(_fields.Keys).ToList();
        if (nodes.Count == 0)
            return root;
        var changed = Splices.Resolve(new Pass(this, nodes, model is null ? null : new ShortNames(model, Import)).Visit(root)!);
        if (model is null)
            return changed;
        var first = nodes.Min(static node => node.SpanStart);
        changed = Imports.AddForNewNames(changed, model, first);
        return changed is CompilationUnitSyntax unit
            ? _imports.Where(name => !Imports.Has(model, first, name)).OrderBy(static it => it, StringComparer.Ordinal).Aggregate(unit, Imports.Add)
            : changed;
    }

    private SyntaxNode Change(SyntaxNode node, SyntaxNode current)
    {
        if (_changes.TryGetValue(node, out var change))
            current = change(current);
        return node switch
        {
            StatementSyntax statement when _before.TryGetValue(statement, out var before) => Inserted(before, statement, (StatementSyntax)current),
            TypeDeclarationSyntax type when _fields.TryGetValue(type, out var fields) => fields.Aggregate((TypeDeclarationSyntax)current, NewFields.Add),
            _ => current,
        };
    }

    private static SyntaxNode Inserted(List<StatementSyntax> before, StatementSyntax statement, StatementSyntax current) =>
        statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax ? Splices.Of([.. before, current])
        : SyntaxFactory.Block(before.Append(current.WithoutTrivia())).WithTriviaFrom(current).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>Visits nothing but what is changed and what is around it.</summary>
    private sealed class Pass : CSharpSyntaxRewriter
    {
        private readonly DocumentEdits _edits;
        private readonly ShortNames? _names;
        private readonly HashSet<SyntaxNode> _around = [];

        public Pass(DocumentEdits edits, IEnumerable<SyntaxNode> nodes, ShortNames? names)
        {
            (_edits, _names) = (edits, names);
            foreach (var node in nodes)
            {
                for (var it = node; it is not null && _around.Add(it); it = it.Parent)
                {
                }
            }
        }

        public override SyntaxNode? Visit(SyntaxNode? node)
        {
            if (node is null || !_around.Contains(node))
                return node;
            var current = base.Visit(node)!;
            var changed = _edits.Change(node, current);
            return changed == current ? current : _names?.In(changed, node.SpanStart) ?? changed;
        }
    }
}
