using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Generators.Declarations;

/// <summary>
/// A hash of what a file declares: each token but those of bodies and of initial values that are no constants. Two files with equal
/// digests mean the same to every contract. Comments count for nothing, <c>#nullable</c> does.
/// </summary>
internal sealed class TreeDigest : IEquatable<TreeDigest>
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeDigest> Known = new();

    private readonly string _hash;

    private TreeDigest(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var text = new MemoryStream();
        using var writer = new BinaryWriter(text, Encoding.UTF8);
        writer.Write((int)((CSharpParseOptions)tree.Options).LanguageVersion);
        WriteDeclarations(writer, tree.GetRoot(cancellationToken), cancellationToken);
        writer.Flush();
        using var algorithm = SHA256.Create();
        _hash = Convert.ToBase64String(algorithm.ComputeHash(text.GetBuffer(), 0, (int)text.Length));
    }

    /// <summary>The digest of a file, computed once for each version of it.</summary>
    public static TreeDigest Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Known.TryGetValue(tree, out var digest)
            ? digest
            : Known.GetValue(tree, it => new TreeDigest(it, cancellationToken));

    public bool Equals(TreeDigest? other) => ReferenceEquals(this, other) || _hash == other?._hash;

    public override bool Equals(object? obj) => Equals(obj as TreeDigest);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_hash);

    private static void WriteDeclarations(BinaryWriter writer, SyntaxNode root, CancellationToken cancellationToken)
    {
        var isAmongStatements = false;
        foreach (var item in root.DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (item.AsNode() is not { } node)
            {
                WriteToken(writer, item.AsToken());
                continue;
            }

            if (!IsBody(node))
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            var isStatement = node is GlobalStatementSyntax;

            // That there is a body matters; how many statements a program has does not.
            if (!isStatement || !isAmongStatements)
                writer.Write((ushort)node.RawKind);
            isAmongStatements = isStatement;
            if (node.ContainsDirectives)
                WriteDirectives(writer, node.DescendantTrivia());
        }
    }

    private static void WriteToken(BinaryWriter writer, SyntaxToken token)
    {
        if (token.ContainsDirectives)
            WriteDirectives(writer, token.LeadingTrivia);
        writer.Write((ushort)token.RawKind);
        if (SyntaxFacts.GetText(token.Kind()).Length == 0)
            writer.Write(token.Text);
    }

    private static void WriteDirectives(BinaryWriter writer, IEnumerable<SyntaxTrivia> trivia)
    {
        foreach (var directive in trivia)
        {
            if (directive.GetStructure() is not NullableDirectiveTriviaSyntax { IsActive: true } nullable)
                continue;
            writer.Write((ushort)nullable.RawKind);
            writer.Write((ushort)nullable.SettingToken.RawKind);
            writer.Write((ushort)nullable.TargetToken.RawKind);
        }
    }

    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or ConstructorInitializerSyntax or GlobalStatementSyntax => true,
        ArgumentListSyntax { Parent: PrimaryConstructorBaseTypeSyntax } => true,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent.Parent.Parent: BaseFieldDeclarationSyntax field } => !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => false,
    };
}
