using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.WorkerContracts;
using Snakepit.CodeFixes.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.WorkerContracts;

/// <summary>Adds an operation of the worker to the contract.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OperationIsUnusedFixer() : DocumentFix(Rules.OperationIsUnused)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Property(ContractComparison.TextProperty) is not { Length: > 0 } text || site.Find<InterfaceDeclarationSyntax>() is not { OpenBraceToken.IsMissing: false } contract
            || SyntaxFactory.ParseMemberDeclaration(text) is not MethodDeclarationSyntax method)
            return null;
        return new($"Add the operation '{site.Property(ContractComparison.NameProperty)}'", edits => edits.Replace(
            contract, node => Add((InterfaceDeclarationSyntax)node, Syntax.Tidy(NameCodes(method, KnownSymbols.Of(site.Model.Compilation))))));
    }

    /// <summary>Codes by their constants, where there are some.</summary>
    private static MethodDeclarationSyntax NameCodes(MethodDeclarationSyntax method, KnownSymbols known) => method.ReplaceNodes(
        method.AttributeLists.SelectMany(static list => list.Attributes).Where(static it => it.Name.ToString() == Syntax.AttributeName(KnownNames.RaisesAttribute).ToString())
            .SelectMany(static it => it.DescendantNodes()).OfType<LiteralExpressionSyntax>(),
        (literal, _) => Syntax.Expression(Codes.NameOf(literal.Token.ValueText, known)));

    private static InterfaceDeclarationSyntax Add(InterfaceDeclarationSyntax contract, MethodDeclarationSyntax method) =>
        contract.AddMembers(
            (contract.Members.Count == 0 ? method : method.WithLeadingTrivia(SyntaxFactory.LineFeed)).WithTrailingTrivia(SyntaxFactory.LineFeed));
}
