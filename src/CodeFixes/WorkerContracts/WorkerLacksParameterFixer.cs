using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.WorkerContracts;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.WorkerContracts;

/// <summary>Sends a parameter by the name that the worker has for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WorkerLacksParameterFixer() : DocumentFix(Rules.WorkerLacksParameter)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        // Where no name is near, callers lose the parameter, or the worker gets it: that is for people to decide.
        if (site.Property(ContractComparison.NameProperty) is not { Length: > 0 } name || site.Find<ParameterSyntax>() is not { } parameter)
            return null;
        var type = KnownNames.SnakepitNameAttribute;
        var old = parameter.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute =>
            site.Model.GetSymbolInfo(attribute, site.CancellationToken).Symbol?.ContainingType.ToDisplayString() == type);
        return new($"Send it as '{name}'", edits => edits.Replace(parameter, node => old is not null
            ? node.ReplaceNode(((ParameterSyntax)node).AttributeLists.SelectMany(static list => list.Attributes).First(it => it.IsEquivalentTo(old)), old.WithFirstArgument(name))
            : Named((ParameterSyntax)node, SyntaxFactory.Attribute(Syntax.AttributeName(type)).WithFirstArgument(name))));
    }

    private static ParameterSyntax Named(ParameterSyntax parameter, AttributeSyntax attribute)
    {
        var list = SyntaxFactory.AttributeList([attribute]).WithTrailingTrivia(SyntaxFactory.Space);
        return parameter.WithoutLeadingTrivia().WithAttributeLists(parameter.AttributeLists.Add(list)).WithLeadingTrivia(parameter.GetLeadingTrivia());
    }
}
